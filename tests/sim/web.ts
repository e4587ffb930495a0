import { Answer } from './answer'
import { failedToFetch, type PlainRequest } from './http-client'
import type { Kernel } from './kernel'
import type { Link } from './network'
import type { SimProcess } from './process'
import type { Random } from './random'
import type { WebAnswer, WebServer } from './seams'

/** A browser's way to a server of the internet. */
export const internet = (): Link => ({ least: 30, most: 250, isDown: false })

/** Servers of the internet by their origin, as `https://api.getjusto.com`. */
export class Web {
  readonly #kernel: Kernel
  readonly #random: Random
  readonly #servers = new Map<string, WebServer>()

  constructor(kernel: Kernel) {
    this.#kernel = kernel
    this.#random = kernel.random.fork('web')
  }

  serve(origin: string, server: WebServer): void {
    this.#servers.set(origin, server)
  }

  /** Rejects as `fetch` does when the link is down. An answer that the link loses never comes. */
  send(request: PlainRequest, process: SimProcess, link: Link): Promise<Answer> {
    const kernel = this.#kernel
    const time = () => this.#random.between(link.least, link.most)
    return new Promise((resolve, reject) => {
      const { signal, url, method, headers, body } = request
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      const server = this.#servers.get(url.origin)
      const arrive = () => {
        kernel.trace(`${process.name} -> ${method} ${url.pathname}`)
        const answered = server?.answer({
          method,
          path: `${url.pathname}${url.search}`,
          headers,
          body: body.toString(),
        })
        if (answered === undefined || answered === 'no-answer') return
        answered.then((answer) => {
          kernel.after(time(), () => {
            if (!link.isDown) kernel.after(0, () => resolve(responseOf(answer)), process)
          })
        })
      }
      if (link.isDown || server === undefined) process.after(time(), () => reject(failedToFetch()))
      else kernel.after(time(), arrive)
    })
  }
}

const responseOf = ({ status, headers, body }: WebAnswer): Answer => new Answer(status, Object.entries(headers), body)

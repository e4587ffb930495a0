import { Answer } from './answer'
import type { End, Network } from './network'
import type { SimProcess } from './process'

interface Answered {
  status: number
  headers: [string, string][]
  body: Buffer
}

interface Exchange {
  resolve(answer: Answered): void
  reject(error: Error): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** The error that `fetch` rejects with when the connection fails, as Chrome has it. */
export const failedToFetch = (): TypeError => new TypeError('Failed to fetch')

/** One HTTP/1.1 connection; one exchange at a time. */
class Connection {
  isFree = true
  isOver = false
  /** Answers taken over it: a server may have closed it while it was idle. */
  answered = 0
  #received = Buffer.alloc(0)
  #exchange: Exchange | null = null

  constructor(readonly wire: End) {
    wire.onData((bytes) => {
      this.#received = Buffer.concat([this.#received, bytes])
      this.#read()
    })
    wire.onEnd(() => {
      wire.end()
      this.#fail()
    })
    wire.onReset(() => this.#fail())
  }

  send(request: string, body: Buffer, exchange: Exchange): void {
    this.isFree = false
    this.#exchange = exchange
    this.wire.write(Buffer.concat([Buffer.from(request, 'latin1'), body]))
  }

  abandon(): void {
    this.#exchange = null
    this.isOver = true
    this.wire.reset()
  }

  /** Whether a byte of the answer has come. */
  get hasBegun(): boolean {
    return this.#received.length > 0
  }

  #fail(): void {
    this.isOver = true
    const exchange = this.#exchange
    this.#exchange = null
    exchange?.reject(failedToFetch())
  }

  #read(): void {
    const at = this.#received.indexOf(HEAD_END)
    if (at < 0) return
    const [first = '', ...lines] = this.#received.toString('latin1', 0, at).split('\r\n')
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    })
    const header = (name: string) => headers.find(([each]) => each === name)?.[1]
    const rest = this.#received.subarray(at + HEAD_END.length)
    const length = header('content-length')
    const body = header('transfer-encoding') === 'chunked' ? chunkedBody(rest) : wholeBody(rest, Number(length ?? 0))
    if (body === null) return
    this.#received = Buffer.alloc(0)
    this.answered += 1
    if (header('connection') === 'close') this.isOver = true
    this.isFree = true
    const exchange = this.#exchange
    this.#exchange = null
    exchange?.resolve({ status: Number(first.split(' ')[1]), headers, body })
  }
}

const wholeBody = (bytes: Buffer, length: number): Buffer | null => (bytes.length < length ? null : bytes)

/** Null: not whole yet. */
function chunkedBody(bytes: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at)
    if (end < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (bytes.length < end + 2 + size + 2) return null
    if (size === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}

export interface PlainRequest {
  method: string
  url: URL
  headers: Record<string, string>
  body: Buffer
  signal: AbortSignal | null
}

/**
 * `fetch` of a browser to a server on its computer: connections are kept and used again, and a request over a kept one
 * that breaks before the first byte of the answer is sent once more, as Chrome does.
 */
export class HttpClient {
  readonly #network: Network
  readonly #process: SimProcess
  #connections: Connection[] = []

  constructor(network: Network, process: SimProcess) {
    this.#network = network
    this.#process = process
  }

  async send(request: PlainRequest): Promise<Answer> {
    request.signal?.throwIfAborted()
    const answer = await this.#answerTo(request)
    const { method, url } = request
    this.#process.kernel.trace(`${this.#process.name} <- ${answer.status} of ${method}:${url.pathname}${url.search}`)
    // The server's own clock is Node's real one.
    const headers = answer.headers.filter(([name]) => name !== 'date' && name !== 'transfer-encoding')
    return new Answer(answer.status, headers, answer.body.toString())
  }

  async #answerTo(request: PlainRequest): Promise<Answered> {
    this.#connections = this.#connections.filter(({ isOver }) => !isOver)
    const kept = this.#connections.find(({ isFree }) => isFree)
    const connection = kept ?? (await this.#open(request))
    try {
      return await this.#exchange(connection, request)
    } catch (error) {
      const mayRepeat = kept !== undefined && !connection.hasBegun && request.signal?.aborted !== true
      if (!mayRepeat) throw error
      return this.#exchange(await this.#open(request), request)
    }
  }

  #open({ url, signal }: PlainRequest): Promise<Connection> {
    const address = `${url.hostname}:${url.port || 80}`
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      this.#network.connect(address, this.#process, (answer) => {
        if (typeof answer === 'string') {
          reject(failedToFetch())
          return
        }
        if (signal?.aborted) {
          answer.reset()
          return
        }
        const connection = new Connection(answer)
        this.#connections.push(connection)
        resolve(connection)
      })
    })
  }

  #exchange(connection: Connection, { method, url, headers, body, signal }: PlainRequest): Promise<Answered> {
    this.#process.kernel.trace(`${this.#process.name} ${method} ${url.pathname}${url.search} to the bridge`)
    const lines = Object.entries({ host: url.host, connection: 'keep-alive', ...headers })
    if (method !== 'GET') lines.push(['content-length', String(body.length)])
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    return new Promise((resolve, reject) => {
      const aborted = () => {
        connection.abandon()
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', aborted, { once: true })
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', aborted)
          how(value)
        }
      const exchange = { resolve: settle(resolve), reject: settle(reject) }
      connection.send(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`, body, exchange)
    })
  }
}

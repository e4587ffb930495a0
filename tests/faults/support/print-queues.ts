import type { StatusAnswer } from '@shared/api'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { PrintServer } from '../../fakes/print-server'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { aVirtualPrinter } from '../../stage/a-printer'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { bridgeWithPrinter } from './bridge-with-printer'

/** No status: the queue ignores a printer's answers. */
export const A_PRINTER = CONFIRMING_80

/** A print server and its queues. */
export class PrintQueues {
  #server: PrintServer | null = null
  #queues = 0

  /** Call it once in a `describe`: a server of its own. */
  static forAll(): PrintQueues {
    const queues = new PrintQueues()
    beforeAll(async () => {
      queues.#server = await PrintServer.start()
    })
    afterAll(() => queues.#server?.stop())
    return queues
  }

  get server(): PrintServer {
    if (this.#server === null) throw new Error('no test has begun')
    return this.#server
  }

  /** A blind printer and a queue to it. */
  async open(): Promise<{ queue: string; printer: VirtualPrinter }> {
    const printer = await aVirtualPrinter(A_PRINTER)
    this.#queues += 1
    const queue = `COMANDA_${this.#queues}`
    await this.server.addQueue(queue, printer, 'Cocina del fondo')
    return { queue, printer }
  }

  /** The built bridge as a process of its own. */
  bridgeAt(queue: string): ReturnType<typeof bridgeWithPrinter> {
    return bridgeWithPrinter({ type: 'spooler', queue }, this.server.env)
  }

  /** Waits until nothing waits in the queue. */
  untilEmpty(queue: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.server.waiting(queue)).toBe(''), WAIT_OPTIONS)
  }

  untilWaiting(queue: string): Promise<void> {
    return vi.waitFor(async () => expect(await this.server.waiting(queue)).not.toBe(''), WAIT_OPTIONS)
  }
}

export async function printerReasons({ get }: Pick<Awaited<ReturnType<typeof bridgeWithPrinter>>, 'get'>) {
  const [printer] = (await get<StatusAnswer>('/status')).printers
  return [printer?.state, ...(printer?.reasons ?? [])]
}

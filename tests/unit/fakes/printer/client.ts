import { connect, type Socket } from 'node:net'

/** A client of a printer that only collects bytes: for tests of single bytes. */
export class Client {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  #waiting: (() => void)[] = []
  /** `end` FIN from the printer, `reset` RST; null while neither. */
  ended: 'end' | 'reset' | 'refused' | null = null

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    this.socket.on('data', (piece) => {
      this.#received = Buffer.concat([this.#received, piece])
      this.#wake()
    })
    this.socket.on('end', () => this.#end('end'))
    this.socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#end(error.code === 'ECONNREFUSED' ? 'refused' : 'reset'),
    )
  }

  /** Resolves once `count` bytes of answer have arrived. */
  async answer(count: number): Promise<string> {
    await this.#until(() => this.#received.length >= count)
    return this.#received.toString('hex')
  }

  get received(): string {
    return this.#received.toString('hex')
  }

  async end(): Promise<'end' | 'reset' | 'refused' | null> {
    await this.#until(() => this.ended !== null)
    return this.ended
  }

  async connected(): Promise<void> {
    if (this.socket.connecting) await new Promise((resolve) => this.socket.once('connect', resolve))
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #end(how: 'end' | 'reset' | 'refused'): void {
    this.ended ??= how
    this.#wake()
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

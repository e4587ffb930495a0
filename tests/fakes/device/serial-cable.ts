import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Waiters } from '../waiters'

const SCRIPT = fileURLToPath(new URL('serial-cable.py', import.meta.url))

/** A serial port of this machine with a printer on TCP behind it. */
export class SerialCable {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: string[] = []
  readonly #waiters = new Waiters()
  #output = ''

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child
    child.stderr.on('data', (data: Buffer) => {
      this.#output += data
    })
    child.once('error', (error) => {
      this.#output += error
    })
    createInterface(child.stdout).on('line', (line) => {
      this.#lines.push(line)
      this.#waiters.check()
    })
  }

  static async plugIn(printer: { port: number }): Promise<SerialCable> {
    const cable = new SerialCable(spawn('/usr/bin/python3', [SCRIPT, String(printer.port)]))
    await cable.#until(1)
    return cable
  }

  /** `/dev/pts/7` */
  get path(): string {
    return this.#lines[0] ?? ''
  }

  /** Stops reading: the port blocks after a few kilobytes. */
  stall = (): Promise<void> => this.#send('stall')
  flow = (): Promise<void> => this.#send('flow')
  /** Stops reading after this many bytes, status requests included. */
  stallAfter = (bytes: number): Promise<void> => this.#send(`stall-after ${bytes}`)
  /** The cable is pulled out after this many bytes. */
  cutAfter = (bytes: number): Promise<void> => this.#send(`cut-after ${bytes}`)
  /** Another program holds the port exclusively until `leave`; not effective for a process with CAP_SYS_ADMIN. */
  claim = (): Promise<void> => this.#send('taken')
  leave = (): Promise<void> => this.#send('left')

  async pullOut(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.stdin.end()
    await closed
  }

  async #send(command: string): Promise<void> {
    const lines = this.#lines.length
    this.#child.stdin.write(`${command}\n`)
    await this.#until(lines + 1)
  }

  async #until(lines: number): Promise<void> {
    await this.#waiters.until(
      () => this.#lines.length >= lines || undefined,
      () => `no serial port to test with (Debian: python3): ${this.#output}`,
    )
  }
}

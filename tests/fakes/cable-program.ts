import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Waiters } from './waiters'

/** A program that plays a cable. It takes commands, one a line; `events`: the lines that it prints. */
export class CableProgram {
  readonly events: string[] = []
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiters = new Waiters()
  readonly #missing: string
  #output = ''

  /** `missing`: what a machine without it has to install. */
  protected constructor(command: readonly string[], missing: string) {
    const [program = '', ...args] = command
    this.#child = spawn(program, args)
    this.#missing = missing
    this.#child.stderr.on('data', (data: Buffer) => {
      this.#output += data
    })
    this.#child.once('error', (error) => {
      this.#output += error
    })
    createInterface(this.#child.stdout).on('line', (line) => {
      this.events.push(line)
      this.#waiters.check()
    })
  }

  protected untilSome<T>(find: () => T | undefined): Promise<T> {
    return this.#waiters.until(find, () => `${this.#missing}; ${this.events.join('; ')} ${this.#output}`)
  }

  protected async send(command: string, isAnswer: (event: string) => boolean): Promise<void> {
    const count = () => this.events.filter(isAnswer).length
    const before = count()
    this.#child.stdin.write(`${command}\n`)
    await this.untilSome(() => count() > before || undefined)
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.stdin.end()
    await closed
  }
}

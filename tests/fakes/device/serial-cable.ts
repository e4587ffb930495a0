import { fileURLToPath } from 'node:url'
import { CableProgram } from '../cable-program'

const SCRIPT = fileURLToPath(new URL('serial-cable.py', import.meta.url))

/** A serial port of this machine with a printer on TCP behind it. */
export class SerialCable extends CableProgram {
  static async plugIn(printer: { port: number }): Promise<SerialCable> {
    const command = ['/usr/bin/python3', SCRIPT, String(printer.port)]
    const cable = new SerialCable(command, 'no serial port to test with (Debian: python3)')
    await cable.untilSome(() => cable.events[0])
    return cable
  }

  /** `/dev/pts/7` */
  get path(): string {
    return this.events[0] ?? ''
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

  pullOut = (): Promise<void> => this.stop()

  #send = (command: string): Promise<void> => this.send(command, () => true)
}

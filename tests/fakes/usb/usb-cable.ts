import { fileURLToPath } from 'node:url'
import { CableProgram } from '../cable-program'

const SCRIPT = fileURLToPath(new URL('usb-cable.py', import.meta.url))
const PACKAGES = 'umockdev gir1.2-umockdev-1.0 python3-gi'

/** As the descriptors in usb-cable.py say. */
export const USB_PRINTER = { vendorId: 0x04b8, productId: 0x0e15, serial: 'FAKE0001' } as const

export interface CableOptions {
  /** Interface 0 is a display with its own OUT endpoint, 1 the printer. */
  composite?: boolean
  /** No IN endpoint. */
  oneWay?: boolean
}

/**
 * A USB plug for a printer on TCP, made with umockdev: a program that is started with `env` sees it by the real libusb.
 * `events` records every kernel request about the interfaces (`claim 0`, `detach 0` …).
 */
export class UsbCable extends CableProgram {
  #testBed = ''

  static async plugIn(printer: { port: number }, options: CableOptions = {}): Promise<UsbCable> {
    const flags = [...(options.composite ? ['--composite'] : []), ...(options.oneWay ? ['--one-way'] : [])]
    const command = ['umockdev-wrapper', '/usr/bin/python3', SCRIPT, String(printer.port), ...flags]
    const cable = new UsbCable(command, `no USB to test with (Debian: ${PACKAGES})`)
    const ready = await cable.until((line) => line.startsWith('ready '))
    cable.#testBed = ready.slice('ready '.length)
    return cable
  }

  get env(): Record<string, string> {
    return { LD_PRELOAD: 'libumockdev-preload.so.0', UMOCKDEV_DIR: this.#testBed }
  }

  /** The first event that matches, now or later. */
  until(matches: (event: string) => boolean): Promise<string> {
    return this.untilSome(() => this.events.find(matches))
  }

  /** The printer accepts `bytes` more and then none, as without paper. */
  take = (bytes: number): Promise<void> => this.#send(`take ${bytes}`)
  flow = (): Promise<void> => this.#send('flow')
  /** Sets its answer to GET_PORT_STATUS. */
  setPort = (status: number): Promise<void> => this.#send(`port ${status.toString(16)}`)
  unplug = (): Promise<void> => this.#send('unplug')
  plugInAgain = (): Promise<void> => this.#send('plug')
  /** Another program claims it, until `leave`. */
  claim = (): Promise<void> => this.#send('taken')
  leave = (): Promise<void> => this.#send('left')

  #send = (command: string): Promise<void> => {
    const done = `did ${command.split(' ')[0]}`
    return this.send(command, (event) => event === done)
  }
}

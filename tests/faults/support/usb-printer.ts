import { expect, onTestFinished, vi } from 'vitest'
import { type CableOptions, USB_PRINTER, UsbCable } from '../../fakes/usb/usb-cable'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { type Script, startScriptedPrinter } from '../../unit/bridge/printers/scripted-printer'
import { bridgeWithPrinter } from './bridge-with-printer'

/** Bytes of the questions before a job once the printer is known: DLE EOT 1 to 4. */
export const STATUS_BYTES = 12
/** What the kernel is asked for each job. */
export const ROUND = ['detach 0', 'claim 0', 'release 0', 'attach 0']

/** Interface by interface, what the kernel was asked for. */
export const asked = (cable: UsbCable): string[] =>
  cable.events.filter((event) => /^(claim|release|detach|attach|stranger) /.test(event))

/** The last job's connection has ended. */
export const isReleased = (cable: UsbCable): Promise<void> =>
  vi.waitFor(() => expect(asked(cable).at(-1)).toBe('attach 0'), WAIT_OPTIONS)

/** A printer at a USB plug. Ends with the test. */
export async function aPrinter(script: Partial<Script> = {}, options: CableOptions = {}) {
  const printer = await startScriptedPrinter(script)
  onTestFinished(() => printer.stop())
  const cable = await UsbCable.plugIn(printer, options)
  onTestFinished(() => cable.stop())
  return { printer, cable }
}

/** The built bridge, with that one printer. */
export const bridgeOn = (cable: UsbCable, change: object = {}) =>
  bridgeWithPrinter({ type: 'usb', ...USB_PRINTER, ...change }, cable.env)

import { onTestFinished } from 'vitest'
import { type CableOptions, USB_PRINTER, UsbCable } from '../../fakes/usb/usb-cable'
import { type Script, startScriptedPrinter } from '../../unit/bridge/printers/scripted-printer'
import { bridgeWithPrinter } from './bridge-with-printer'

/** Bytes of the questions before a job once the printer is known: DLE EOT 1 to 4. */
export const ASKED_FIRST = 12

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

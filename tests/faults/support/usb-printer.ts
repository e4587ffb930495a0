import { expect, onTestFinished, vi } from 'vitest'
import { type CableOptions, USB_PRINTER, UsbCable } from '../../fakes/usb/usb-cable'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { type Script, startScriptedPrinter } from '../../unit/bridge/printers/scripted-printer'
import { bridgeWithPrinter } from './bridge-with-printer'

/** Bytes of the status requests before a job of a known printer: DLE EOT 1 to 4. */
export const STATUS_BYTES = 12
/** Kernel requests of each job. */
export const ROUND = ['detach 0', 'claim 0', 'release 0', 'attach 0']

/** Kernel requests by interface. */
export const asked = (cable: UsbCable): string[] =>
  cable.events.filter((event) => /^(claim|release|detach|attach|stranger) /.test(event))

/** The last job has released the interface. */
export const isReleased = (cable: UsbCable): Promise<void> =>
  vi.waitFor(() => expect(asked(cable).at(-1)).toBe('attach 0'), WAIT_OPTIONS)

/** A USB printer. Ends with the test. */
export async function aPrinter(script: Partial<Script> = {}, options: CableOptions = {}) {
  const printer = await startScriptedPrinter(script)
  onTestFinished(() => printer.stop())
  const cable = await UsbCable.plugIn(printer, options)
  onTestFinished(() => cable.stop())
  return { printer, cable }
}

/** The built bridge with that printer. */
export const bridgeOn = (cable: UsbCable, change: object = {}) =>
  bridgeWithPrinter({ type: 'usb', ...USB_PRINTER, ...change }, cable.env)

/** A USB printer that has printed a first paper, and the bridge that has let go of it since. */
export async function printerInUse() {
  const { printer: scripted, cable } = await aPrinter()
  const bridge = await bridgeOn(cable)
  await bridge.jobThat(await bridge.print(), { state: 'printed' })
  await isReleased(cable)
  return { ...bridge, scripted, cable }
}

import EscposUsb, { type AdapterDevice } from 'escpos-usb'
import type { Device, Endpoint, Interface } from 'usb'
import { printerInterface } from './find-printer'
import { usbErrorIn } from './load-usb'

export type ClaimedPrinter = ReturnType<typeof claimed>

/** escpos-usb claims every interface and prints on the first OUT endpoint: show it the printer interface only. */
const onlyItsPrinter = (device: Device): AdapterDevice => ({
  open: () => device.open(),
  close: () => device.close(),
  get interfaces() {
    const printer = printerInterface(device)
    return printer ? [printer] : []
  },
})

/** Null: open. Early errors are thrown, later ones come by the callback. */
function openAdapter(adapter: EscposUsb): Promise<string | null> {
  return new Promise((resolve) => {
    const thrown = usbErrorIn(() => adapter.open((error) => resolve(error?.message ?? null)))
    if (thrown !== null) resolve(thrown)
  })
}

async function reattachKernelDriver(adapter: EscposUsb, printer: Interface | undefined): Promise<void> {
  // Also when no driver was attached before: a bridge that crashed with the printer open left the driver detached.
  if (printer && process.platform === 'linux') usbErrorIn(() => printer.attachKernelDriver())
  await new Promise<void>((resolve) => adapter.close(() => resolve()))
}

/** A claimed printer: no other program and no system driver can use it. */
const claimed = (adapter: EscposUsb, printer: Interface, out: Endpoint) => ({
  /** Interface number, needed in printer class requests. */
  number: printer.interfaceNumber,
  out,
  /** Null: a one-way printer. */
  in: printer.endpoints.find(({ direction }) => direction === 'in') ?? null,
  /** Returns it to the system's driver, so that `/dev/usb/lp0` exists again. All transfers must have ended. */
  async release(): Promise<void> {
    await new Promise<void>((resolve) => printer.release(true, () => resolve()))
    await reattachKernelDriver(adapter, printer)
  },
})

/** Claims a device's printer from the system; a string is the error message. */
export async function claimPrinter(device: Device): Promise<ClaimedPrinter | string> {
  const adapter = new EscposUsb(onlyItsPrinter(device))
  const trouble = await openAdapter(adapter)
  const printer = printerInterface(device)
  const out = adapter.endpoint
  if (trouble === null && printer && out) return claimed(adapter, printer, out)
  await reattachKernelDriver(adapter, printer)
  return trouble ?? 'it has no printer any more'
}

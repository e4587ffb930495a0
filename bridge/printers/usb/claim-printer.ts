import EscposUsb, { type AdapterDevice } from 'escpos-usb'
import type { Device, Endpoint, Interface } from 'usb'
import { printerInterface } from './find-printer'
import { usbErrorIn } from './load-usb'

/** A claimed printer: no other program and no system driver can use it. */
export interface ClaimedPrinter {
  /** Interface number, needed in printer class requests. */
  number: number
  out: Endpoint
  /** Null: a one-way printer. */
  in: Endpoint | null
  /** Returns it to the system's driver, so that `/dev/usb/lp0` exists again. All transfers must have ended. */
  release(): Promise<void>
}

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

/** Claims a device's printer from the system; a string is the error message. */
export async function claimPrinter(device: Device): Promise<ClaimedPrinter | string> {
  const adapter = new EscposUsb(onlyItsPrinter(device))
  const trouble = await openAdapter(adapter)
  const printer = printerInterface(device)
  const out = adapter.endpoint
  if (trouble !== null || !printer || !out) {
    await reattachKernelDriver(adapter, printer)
    return trouble ?? 'it has no printer any more'
  }
  return {
    number: printer.interfaceNumber,
    out,
    in: printer.endpoints.find(({ direction }) => direction === 'in') ?? null,
    async release() {
      await new Promise<void>((resolve) => printer.release(true, () => resolve()))
      await reattachKernelDriver(adapter, printer)
    },
  }
}

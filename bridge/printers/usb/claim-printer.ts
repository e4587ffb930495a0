import EscposUsb, { type AdapterDevice } from 'escpos-usb'
import type { Device, Endpoint, Interface } from 'usb'
import { printerInterface } from './find-printer'
import { usbErrorIn } from './load-usb'

/** A printer that is ours: no other program and no driver of the system can use it. */
export interface ClaimedPrinter {
  /** The interface's number, which the printer class wants in its requests. */
  number: number
  out: Endpoint
  /** Null: a one-way printer. */
  in: Endpoint | null
  /** Gives it back to the system's driver, so that `/dev/usb/lp0` is there again. No transfer may be open any more. */
  release(): Promise<void>
}

/** escpos-usb takes every interface of a device and prints on the first way out that it sees: it is shown one only. */
const onlyItsPrinter = (device: Device): AdapterDevice => ({
  open: () => device.open(),
  close: () => device.close(),
  get interfaces() {
    const printer = printerInterface(device)
    return printer ? [printer] : []
  },
})

/** Null: open. It throws before it has a device, and calls back with what goes wrong later. */
function openAdapter(adapter: EscposUsb): Promise<string | null> {
  return new Promise((resolve) => {
    const thrown = usbErrorIn(() => adapter.open((error) => resolve(error?.message ?? null)))
    if (thrown !== null) resolve(thrown)
  })
}

async function giveBack(adapter: EscposUsb, printer: Interface | undefined): Promise<void> {
  // Also when no driver was found there: a bridge that died with the printer open took the driver away for good.
  if (printer && process.platform === 'linux') usbErrorIn(() => printer.attachKernelDriver())
  await new Promise<void>((resolve) => adapter.close(() => resolve()))
}

/** Takes the printer of a device from the system; a text says why that failed. */
export async function claimPrinter(device: Device): Promise<ClaimedPrinter | string> {
  const adapter = new EscposUsb(onlyItsPrinter(device))
  const trouble = await openAdapter(adapter)
  const printer = printerInterface(device)
  const out = adapter.endpoint
  if (trouble !== null || !printer || !out) {
    await giveBack(adapter, printer)
    return trouble ?? 'it has no printer any more'
  }
  return {
    number: printer.interfaceNumber,
    out,
    in: printer.endpoints.find(({ direction }) => direction === 'in') ?? null,
    async release() {
      await new Promise<void>((resolve) => printer.release(true, () => resolve()))
      await giveBack(adapter, printer)
    },
  }
}

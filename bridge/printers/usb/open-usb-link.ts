import type { Device } from 'usb'
import { type LinkEvents, type LinkResult, noLink } from '../byte-link'
import { claimPrinter } from './claim-printer'
import { findPrinter, type UsbAddress } from './find-printer'
import { loadUsb, type UsbModule } from './load-usb'
import { createTransfers } from './transfers'
import { usbErrorOf } from './usb-error'
import { usbLink } from './usb-link'

/** Devices with a link of ours. libusb would let a second one in: within one process they share the device's handle. */
const used = new Set<Device>()

/** One search at a time, for the same reason: it opens the devices that it asks. */
let turn: Promise<unknown> = Promise.resolve()

async function find(usb: UsbModule, address: UsbAddress): Promise<Device | string> {
  try {
    return (await findPrinter(usb, address, used)) ?? 'no such printer on USB'
  } catch (error) {
    return usbErrorOf(error)
  }
}

async function open(usb: UsbModule, address: UsbAddress, events: LinkEvents, signal: AbortSignal): Promise<LinkResult> {
  if (signal.aborted) return noLink(null)
  const device = await find(usb, address)
  if (typeof device === 'string') return noLink(device)
  if (used.has(device)) return noLink(null)
  used.add(device)
  const printer = await claimPrinter(device)
  if (typeof printer !== 'string')
    return { ok: true, link: usbLink(printer, createTransfers(usb, device), events, () => used.delete(device)) }
  used.delete(device)
  return noLink(`USB: ${printer}`)
}

/** Finds and claims a USB printer; one that serves somebody else is as if it were not there. Each step is short. */
export async function openUsbLink(address: UsbAddress, events: LinkEvents, signal: AbortSignal): Promise<LinkResult> {
  const loading = loadUsb()
  if (!loading.ok) return { ok: false, reasons: ['offline'], cause: loading.cause }
  const mine = turn.then(() => open(loading.usb, address, events, signal))
  turn = mine.then(
    () => {},
    () => {},
  )
  return mine
}

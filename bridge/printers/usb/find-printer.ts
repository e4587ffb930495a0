import type { ConnectionOf } from '@shared/connections'
import type { Device, Interface } from 'usb'
import { type UsbModule, usbErrorIn } from './load-usb'
import { createTransfers } from './transfers'

const PRINTER_CLASS = 7
const IN = 0x80

/** Index of the printer interface, -1 if none: a device may also have a display or a card reader. */
function printerInterfaceIndex(device: Device): number {
  const settings = device.configDescriptor?.interfaces.map(([first]) => first) ?? []
  return settings.findIndex(
    (setting) =>
      setting?.bInterfaceClass === PRINTER_CLASS &&
      setting.endpoints.some(({ bEndpointAddress }) => (bEndpointAddress & IN) === 0),
  )
}

export const isPrinter = (device: Device): boolean => printerInterfaceIndex(device) >= 0

/** The device must be open. */
export const printerInterface = (device: Device): Interface | undefined =>
  device.interfaces?.[printerInterfaceIndex(device)]

export type UsbAddress = Pick<ConnectionOf<'usb'>, 'vendorId' | 'productId' | 'serial'>

const ANSWER_TIME = 1_000

/** GET_DESCRIPTOR of string `n` in US English, which every device has (USB 2.0, 9.6.7). */
const stringQuestion = (n: number) => ({
  requestType: 0x80,
  request: 0x06,
  value: 0x0300 | n,
  index: 0x0409,
  length: 255,
})

/** Cache: a serial number does not change, and a device in use cannot be asked. */
const serials = new WeakMap<Device, string>()

async function readSerial(usb: UsbModule, device: Device): Promise<string | null> {
  const { iSerialNumber } = device.deviceDescriptor
  if (iSerialNumber === 0 || usbErrorIn(() => device.open()) !== null) return null
  const answer = await createTransfers(usb, device).ask(stringQuestion(iSerialNumber), ANSWER_TIME)
  device.close()
  return answer === null ? null : answer.subarray(2, answer[0]).toString('utf16le')
}

async function serialOf(usb: UsbModule, device: Device, used: ReadonlySet<Device>): Promise<string | null> {
  const known = serials.get(device)
  if (known !== undefined || used.has(device)) return known ?? null
  const serial = await readSerial(usb, device)
  if (serial !== null) serials.set(device, serial)
  return serial
}

/** The device at `address`, or null. Without a serial number: the first with these ids. */
export async function findPrinter(
  usb: UsbModule,
  { vendorId, productId, serial }: UsbAddress,
  used: ReadonlySet<Device>,
): Promise<Device | null> {
  const candidates = usb
    .getDeviceList()
    .filter(({ deviceDescriptor: { idVendor, idProduct } }) => idVendor === vendorId && idProduct === productId)
    .filter(isPrinter)
  if (serial === null) return candidates[0] ?? null
  for (const device of candidates) if ((await serialOf(usb, device, used)) === serial) return device
  return null
}

import type { Connection } from '@shared/settings/bridge'
import type { Device } from 'usb'
import type { UsbModule } from './load-usb'
import { isPrinter } from './printer-interface'
import { createTransfers } from './transfers'
import { usbErrorIn } from './usb-error'

export type UsbAddress = Pick<Extract<Connection, { type: 'usb' }>, 'vendorId' | 'productId' | 'serial'>

const ANSWER_TIME = 1_000

/** GET_DESCRIPTOR of a string in US English, which every device has (USB 2.0, 9.6.7). */
const stringQuestion = (n: number) => ({
  requestType: 0x80,
  request: 0x06,
  value: 0x0300 | n,
  index: 0x0409,
  length: 255,
})

/** A device does not change its serial number, and only one that nobody uses can be asked. */
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

/** The device that is meant, or null. Without a serial number it is the first of its kind. */
export async function findPrinter(
  usb: UsbModule,
  { vendorId, productId, serial }: UsbAddress,
  used: ReadonlySet<Device>,
): Promise<Device | null> {
  const alike = usb
    .getDeviceList()
    .filter(({ deviceDescriptor: { idVendor, idProduct } }) => idVendor === vendorId && idProduct === productId)
    .filter(isPrinter)
  if (serial === null) return alike[0] ?? null
  for (const device of alike) if ((await serialOf(usb, device, used)) === serial) return device
  return null
}

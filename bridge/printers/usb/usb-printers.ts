import { join } from 'node:path'
import type { FoundUsbPrinter } from '@shared/connections/usb'
import type { Device } from 'usb'
import { readIfThere } from '../../data-folder/read-if-there'
import { isPrinter } from './find-printer'
import { loadUsb } from './load-usb'

const KERNEL = '/sys/bus/usb/devices'

/** A text that the kernel read when the device was plugged in; null: no such text, or not Linux. */
function textOf({ busNumber, portNumbers = [] }: Device, name: string, kernel: string): string | null {
  return readIfThere(join(kernel, `${busNumber}-${portNumbers.join('.')}`, name))?.trim() || null
}

function described(device: Device, kernel: string): FoundUsbPrinter {
  const { idVendor, idProduct } = device.deviceDescriptor
  const names = ['manufacturer', 'product'].map((name) => textOf(device, name, kernel))
  const name = names.filter((part) => part !== null).join(' ')
  return { vendorId: idVendor, productId: idProduct, serial: textOf(device, 'serial', kernel), name }
}

/**
 * All plugged-in printers (class 7), in use or not. No device is opened: closing it again would end a running job.
 * Texts and serial numbers therefore come from the kernel, on Linux only.
 */
export async function usbPrinters(devices = listedDevices, kernel = KERNEL): Promise<FoundUsbPrinter[]> {
  const printers = devices().filter(isPrinter)
  return printers.map((device) => described(device, kernel))
}

function listedDevices(): Device[] {
  const loading = loadUsb()
  return loading.ok ? loading.usb.getDeviceList() : []
}

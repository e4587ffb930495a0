import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundUsbPrinter } from '@shared/connections/usb'
import type { Device } from 'usb'
import { isMissing } from '../../data-folder/read-if-there'
import { isPrinter } from './find-printer'
import { loadUsb } from './load-usb'

const KERNEL = '/sys/bus/usb/devices'

/** A text that the kernel read when the device was plugged in; null: no such text, or not Linux. */
async function textOf(device: Device, name: string, kernel: string): Promise<string | null> {
  const { busNumber, portNumbers = [] } = device
  try {
    const text = await readFile(join(kernel, `${busNumber}-${portNumbers.join('.')}`, name), 'utf8')
    return text.trim() || null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function described(device: Device, kernel: string): Promise<FoundUsbPrinter> {
  const text = (name: string) => textOf(device, name, kernel)
  const [maker, product, serial] = await Promise.all([text('manufacturer'), text('product'), text('serial')])
  const { idVendor, idProduct } = device.deviceDescriptor
  const name = [maker, product].filter((part) => part !== null).join(' ')
  return { vendorId: idVendor, productId: idProduct, serial, name }
}

/**
 * All plugged-in printers (class 7), in use or not. No device is opened: closing it again would end a running job.
 * Texts and serial numbers therefore come from the kernel, on Linux only.
 */
export async function usbPrinters(
  devices: () => Device[] = listedDevices,
  kernel: string = KERNEL,
): Promise<FoundUsbPrinter[]> {
  return Promise.all(
    devices()
      .filter(isPrinter)
      .map((device) => described(device, kernel)),
  )
}

function listedDevices(): Device[] {
  const loading = loadUsb()
  return loading.ok ? loading.usb.getDeviceList() : []
}

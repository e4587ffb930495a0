import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundUsbPrinter } from '@shared/api'
import type { Device } from 'usb'
import { isMissing } from '../../data-folder/read-if-there'
import { isPrinter } from '../usb/find-printer'
import { loadUsb } from '../usb/load-usb'

const KERNEL = '/sys/bus/usb/devices'

/** What the kernel read from the device when it was plugged in; null: it has no such text, or this is no Linux. */
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
 * Printers (class 7) that are plugged in, whoever uses them. None of them is opened: one that prints at this moment would
 * be closed under its job. So texts and serial number are the kernel's own, and only Linux shows them.
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

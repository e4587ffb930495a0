import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from 'usb'
import { describe, expect, it } from 'vitest'
import { usbPrinters } from '../../../../../bridge/printers/usb/usb-printers'
import { temporaryFolder } from '../../support/temporary-folder'

/** As libusb describes a device that is not open. */
function aDevice(interfaceClass: number, portNumbers: number[], idProduct: number): Device {
  const endpoints = [{ bEndpointAddress: 0x01 }]
  const device = {
    busNumber: 1,
    portNumbers,
    deviceDescriptor: { idVendor: 0x04b8, idProduct },
    configDescriptor: { interfaces: [[{ bInterfaceClass: interfaceClass, endpoints }]] },
    open() {
      throw new Error('one that prints at this moment would be closed under its job')
    },
  }
  return device as unknown as Device
}

function aSysfs(texts: Record<string, string>): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
  return folder
}

describe('printers on USB', () => {
  it('are found by their class, with the kernel’s data of them, and none is opened', async () => {
    const kernel = aSysfs({
      '1-1.2/manufacturer': 'EPSON',
      '1-1.2/product': 'TM-T20III',
      '1-1.2/serial': 'J72K000001',
      '1-3/product': 'POS58 Printer',
    })
    const devices = [aDevice(7, [1, 2], 0x0e15), aDevice(3, [2], 0x0001), aDevice(7, [3], 0x0e28)]
    expect(await usbPrinters(() => devices, kernel)).toEqual([
      { vendorId: 0x04b8, productId: 0x0e15, serial: 'J72K000001', name: 'EPSON TM-T20III' },
      { vendorId: 0x04b8, productId: 0x0e28, serial: null, name: 'POS58 Printer' },
    ])
  })

  it('are found without texts where the system shows none', async () => {
    expect(await usbPrinters(() => [aDevice(7, [1], 0x0e15)], '/nowhere')).toEqual([
      { vendorId: 0x04b8, productId: 0x0e15, serial: null, name: '' },
    ])
  })
})

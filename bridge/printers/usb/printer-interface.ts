import type { Device, Interface } from 'usb'

const PRINTER_CLASS = 7
const IN = 0x80

/** Place of the interface that prints, -1 if there is none: a printer may have a display or a card reader beside it. */
function placeOf(device: Device): number {
  const settings = device.configDescriptor?.interfaces.map(([first]) => first) ?? []
  return settings.findIndex(
    (setting) =>
      setting?.bInterfaceClass === PRINTER_CLASS &&
      setting.endpoints.some(({ bEndpointAddress }) => (bEndpointAddress & IN) === 0),
  )
}

export const isPrinter = (device: Device): boolean => placeOf(device) >= 0

/** Of an open device. */
export const printerInterface = (device: Device): Interface | undefined => device.interfaces?.[placeOf(device)]

import { createRequire } from 'node:module'

/** What libusb said (`LIBUSB_ERROR_ACCESS`): that something went wrong with a device is expected. All else is thrown on. */
export function usbErrorOf(error: unknown): string {
  if (error instanceof Error && 'errno' in error) return error.message
  throw error
}

/** Null: it went well. */
export function usbErrorIn(act: () => void): string | null {
  try {
    act()
    return null
  } catch (error) {
    return usbErrorOf(error)
  }
}

export type UsbModule = typeof import('usb')

export type UsbLoading = { ok: true; usb: UsbModule } | { ok: false; cause: string }

/**
 * escpos-usb was written for usb 1.x, whose module object was an emitter. It listens for `detach`, each time anew and
 * for good; an unplugged printer shows in its transfers anyway.
 */
const EMITTER_OF_USB_1 = { on: () => {}, removeAllListeners: () => {} }

function load(): UsbLoading {
  try {
    const usb: UsbModule = createRequire(import.meta.url)('usb')
    if (usb.usb.INIT_ERROR) return { ok: false, cause: `libusb does not start: ${usb.usb.INIT_ERROR}` }
    Object.assign(usb, EMITTER_OF_USB_1)
    return { ok: true, usb }
  } catch (cause) {
    return { ok: false, cause: `the module usb does not load: ${String(cause)}` }
  }
}

let loaded: UsbLoading | null = null

/**
 * usb is native code: it may be missing, or made for another system. So it is loaded with the first USB printer, not
 * with the bridge, and once a process.
 */
export function loadUsb(): UsbLoading {
  loaded ??= load()
  return loaded
}

import { createRequire } from 'node:module'

/** The message of a libusb error (`LIBUSB_ERROR_ACCESS`), which is expected with devices; rethrows anything else. */
export function usbErrorOf(error: unknown): string {
  if (error instanceof Error && 'errno' in error) return error.message
  throw error
}

/** The libusb error of `act`; null: none. */
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
 * escpos-usb was written for usb 1.x, whose module object was an emitter. It adds a `detach` listener on every open and
 * never removes it; not needed here, as the transfers of an unplugged printer fail.
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
 * usb is native code that may be missing or built for another system: it is loaded once per process, with the first USB
 * printer instead of at start.
 */
export function loadUsb(): UsbLoading {
  loaded ??= load()
  return loaded
}

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

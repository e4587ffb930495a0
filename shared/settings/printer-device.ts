/** USB printer devices and serial ports of Linux and Windows; no other path is accepted as a printer. */
export const PRINTER_DEVICE = /^(?:\/dev\/usb\/lp\d{1,3}|\/dev\/tty(?:USB|ACM|S)\d{1,3}|COM\d{1,3})$/

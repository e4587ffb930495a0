/** The kernel's USB printers and serial ports, of Linux and of Windows: no other file is a printer. */
export const PRINTER_DEVICE = /^(?:\/dev\/usb\/lp\d{1,3}|\/dev\/tty(?:USB|ACM|S)\d{1,3}|COM\d{1,3})$/

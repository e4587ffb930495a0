import * as z from 'zod/mini'
import { say } from '../messages'
import type { ConnectionKind } from './connection-kind'

/** USB printer devices and serial ports of Linux and Windows; no other path is accepted as a printer. */
const PRINTER_DEVICE = /^(?:\/dev\/usb\/lp\d{1,3}|\/dev\/tty(?:USB|ACM|S)\d{1,3}|COM\d{1,3})$/

const schema = z.object({
  type: z.literal('device'),
  path: z.string().check(z.maxLength(256)),
  /** Bits per second of a serial port; left out: the system's setting. */
  baud: z.optional(z.int().check(z.gte(1200), z.lte(921_600))),
})

type Device = z.infer<typeof schema>

/** Bits per second. */
const SPEEDS = ['9600', '19200', '38400', '57600', '115200']

/** A serial port, or a device file of the system's printer driver. */
export const device = {
  schema,
  fields: {
    path: {
      placeholder: 'COM3',
      read: ({ path }) => path,
      write: (connection, typed) => ({ ...connection, path: typed.trim() }),
      issue: (typed) => (PRINTER_DEVICE.test(typed.trim()) ? undefined : say('C-55')),
    },
    baud: {
      hint: 'Solo de un puerto serial: está en la hoja de prueba de la impresora.',
      options: SPEEDS,
      read: ({ baud }) => String(baud ?? ''),
      write: ({ baud: _, ...connection }, typed) =>
        typed === '' ? connection : { ...connection, baud: Number(typed) },
      issue: () => undefined,
    },
  },
  place: ({ path }) => `Puerto ${path}`,
  shortPlace: ({ path }) => path,
  help: 'Revise que esté encendida y su cable.',
  refusal: ({ path }) => (PRINTER_DEVICE.test(path) ? null : { field: 'path', message: say('C-55') }),
} satisfies ConnectionKind<Device>

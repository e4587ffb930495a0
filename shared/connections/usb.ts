import * as z from 'zod/mini'
import { say } from '../messages'
import type { ConnectionKind } from './connection-kind'

const schema = z.object({
  type: z.literal('usb'),
  vendorId: z.int(),
  productId: z.int(),
  serial: z._default(z.nullable(z.string().check(z.maxLength(128))), null),
})

type Usb = z.infer<typeof schema>

const found = z.object({
  vendorId: z.int(),
  productId: z.int(),
  serial: z.nullable(z.string()),
  /** Maker and model as the printer reports them; may be empty. */
  name: z.string(),
})

export type FoundUsbPrinter = z.infer<typeof found>

/** A USB printer without the system's driver. */
export const usb = {
  schema,
  fields: {},
  place: ({ serial }) => `USB directo${serial ? ` (${serial})` : ''}`,
  shortPlace: () => 'USB',
  help: 'Revise que esté encendida y su cable USB.',
  // A serial number is not always readable.
  isSame: (one, other) =>
    one.vendorId === other.vendorId &&
    one.productId === other.productId &&
    (one.serial ?? other.serial) === (other.serial ?? one.serial),
  refusal: () => null,
  portable: (connection) => ({ ...connection, serial: null }),
  search: {
    list: 'usb' as const,
    found,
    words: { title: 'USB directo', none: 'No hay impresoras USB conectadas.', warning: say('C-61') },
    offer: ({ name, ...place }: FoundUsbPrinter) => ({
      name: name || 'Impresora USB',
      connection: { type: 'usb', ...place },
      trouble: '',
    }),
  },
} satisfies ConnectionKind<Usb>

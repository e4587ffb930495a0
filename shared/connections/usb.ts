import * as z from 'zod/mini'
import type { ConnectionKind } from './connection-kind'

const schema = z.object({
  type: z.literal('usb'),
  vendorId: z.int(),
  productId: z.int(),
  serial: z._default(z.nullable(z.string().check(z.maxLength(128))), null),
})

type Usb = z.infer<typeof schema>

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
} satisfies ConnectionKind<Usb>

import { formatPhone } from '../format-phone'
import type { DeliveryContent } from '../payload'
import { shortName } from '../text'
import type { Block } from '../ticket'
import { banner, text } from './blocks'
import { customerText, latinName } from './other-alphabets'

type Address = NonNullable<DeliveryContent['address']>

/** Six decimals are ten centimetres. */
const coordinate = (degrees: number): string => String(Math.round(degrees * 1e6) / 1e6)

function mapQr(location: Address['location']): Block[] {
  if (location === null) return []
  const data = `https://maps.google.com/?q=${coordinate(location.lat)},${coordinate(location.lng)}`
  return [{ type: 'qr', data }, text('Escanee para ver el mapa', { align: 'center' })]
}

/** Justo sends some addresses as ciphertext: the readable parts are shown, with a notice for the rest. */
function street({ street, extra, protected: hidden }: Address): Block[] {
  const line = [street, extra].filter(Boolean).join(', ')
  if (line === '') return [banner(hidden ? 'DIRECCIÓN PROTEGIDA — LÉALA EN JUSTO' : 'SIN DIRECCIÓN — MÍRELA EN JUSTO')]
  return [
    ...customerText(line, (words) => text(words, { bold: true, size: 'tall' }), { what: 'DIRECCIÓN' }),
    ...(hidden ? [banner('HAY INDICACIONES PROTEGIDAS — LÉALAS EN JUSTO')] : []),
  ]
}

const area = (address: Address | null): Block[] =>
  address?.area ? [text(latinName(address.area), { bold: true })] : []

/** Justo's couriers have the address in their own app: the paper shows only name and barrio. */
function forManagedCourier(content: DeliveryContent): Block[] {
  return [
    text(`Cliente: ${latinName(content.customer, shortName)}`, { bold: true, size: 'tall' }),
    ...area(content.address),
  ]
}

/** Recipient and address. An address is never cut; with a protected one the map is the only way to find it. */
export function destination(content: DeliveryContent): Block[] {
  if (content.courier?.managed) return forManagedCourier(content)
  const { address } = content
  return [
    text(`Cliente: ${latinName(content.customer)}`, { bold: true, size: 'tall' }),
    ...(content.phone ? [text(`Tel: ${formatPhone(content.phone)}`, { bold: true, size: 'tall' })] : []),
    ...(address === null ? [banner('SIN DIRECCIÓN — MÍRELA EN JUSTO')] : street(address)),
    ...area(address),
    ...(address?.reference ? customerText(address.reference, (words) => text(`Ref: ${words}`)) : []),
    ...mapQr(address?.location ?? null),
  ]
}

import { formatNit } from '../nit'
import type { BridgeSettings } from '../settings/bridge'
import type { Block } from '../ticket'
import { headline, text } from './blocks'

/** The seller: logo, name, NIT with check digit, place, tax status; empty settings leave no blank line. */
export function seller(restaurant: BridgeSettings['restaurant']): Block[] {
  const lines = [
    restaurant.legalName,
    restaurant.nit === '' ? '' : `NIT ${formatNit(restaurant.nit)}`,
    [restaurant.address, restaurant.city].filter(Boolean).join(', '),
    // A line of its own: a number broken in two is misread.
    restaurant.phone === '' ? '' : `Tel. ${restaurant.phone}`,
    restaurant.taxStatus,
  ]
  return [
    ...(restaurant.logo === null ? [] : [{ type: 'image' as const, image: 'logo' as const }]),
    ...(restaurant.name === '' ? [] : [headline(restaurant.name)]),
    ...lines.filter(Boolean).map((line) => text(line, { align: 'center' })),
  ]
}

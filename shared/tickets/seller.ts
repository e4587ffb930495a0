import { formatNit } from '../nit'
import type { BridgeSettings } from '../settings/bridge'
import type { Block } from '../ticket'
import { headline, text } from './blocks'

/** Who sells: what B2 wants on the head of the paper; what the settings leave out leaves no hole. */
export function seller(restaurant: BridgeSettings['restaurant']): Block[] {
  const place = [restaurant.address, restaurant.city].filter(Boolean).join(', ')
  const lines = [
    restaurant.legalName,
    restaurant.nit === '' ? '' : `NIT ${formatNit(restaurant.nit)}`,
    [place, restaurant.phone === '' ? '' : `Tel. ${restaurant.phone}`].filter(Boolean).join(' - '),
    restaurant.taxStatus,
  ]
  return [
    ...(restaurant.name === '' ? [] : [headline(restaurant.name)]),
    ...lines.filter(Boolean).map((line) => text(line, { align: 'center' })),
  ]
}

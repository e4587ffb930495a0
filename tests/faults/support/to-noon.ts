import type { Shop } from './shop'

const DAY_MS = 24 * 3_600_000

/** Noon in Bogotá: the test's time stays within one business day. */
export function toNoon(shop: Shop): void {
  const noon = new Date(shop.now())
  noon.setUTCHours(17, 0, 0, 0)
  const ms = noon.getTime() - shop.now()
  shop.advance(ms > 0 ? ms : ms + DAY_MS)
}

import type { Till } from '../till/till'
import { captureOrders } from './capture'
import { FORGOTTEN_RAW } from './without-customer'

const FACT = 'parsed-by'

/**
 * Orders that could not be read are tried once more when the extension was updated: what was strange to the old version
 * may be known to this one. They count as read when they were, so that whatever Justo said since stands above them.
 */
export async function reparseQuarantined(till: Till, version: string): Promise<void> {
  const { db } = till
  if ((await db.facts.get(FACT))?.value === version) return
  const kept = await db.orders.filter(({ raw }) => raw !== null).toArray()
  for (const { raw, seenAt } of kept) {
    if (raw !== null && raw !== FORGOTTEN_RAW) await captureOrders(till, [JSON.parse(raw)], seenAt, 0)
  }
  await db.facts.put({ name: FACT, value: version })
}

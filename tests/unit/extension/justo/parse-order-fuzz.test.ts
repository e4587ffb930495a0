import { formatJobKey, type JobKey, parseJobKey } from '@shared/job-key'
import type { Order } from '@shared/order'
import * as paper from '@shared/paper-content'
import { NO_WORDS } from '@shared/reading/words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { parseOpeningHours } from '../../../../extension/justo/opening-hours'
import { parseOrder } from '../../../../extension/justo/parse-order'
import { rawId } from '../../../../extension/justo/quarantine-id'
import { idHere, readRaw } from '../../../../extension/orders/raw-order'
import { deliveryContent, invoiceContent, kitchenContent } from '../../../../extension/print-jobs/contents'
import { STORE_ID } from '../../../fixtures/justo-orders'
import { forMany, SEED } from '../../../stage/for-many'
import { damagedOrder } from './damaged-order'

const key = (order: Order): JobKey => ({
  storeId: order.storeId,
  orderId: order.id,
  kind: 'kitchen',
  station: '*',
  revision: 1,
  copy: null,
})

/** The invariants of a parsed order, whatever its input. */
function faults(order: Order): string[] {
  const papers = [
    z.safeParse(paper.kitchenContent, kitchenContent(order, { station: '*', name: '', lines: order.lines })),
    z.safeParse(paper.deliveryContent, deliveryContent(order)),
    z.safeParse(paper.invoiceContent, invoiceContent(order, null, null)),
    z.safeParse(z.iso.datetime(), order.createdAt),
    z.safeParse(z.nullable(z.iso.datetime()), order.deliverAt),
  ]
  const keyText = formatJobKey(key(order))
  return [
    ...papers.flatMap((paper) => (paper.success ? [] : [JSON.stringify(paper.error.issues)])),
    ...(JSON.stringify(parseJobKey(keyText)) === JSON.stringify(key(order)) ? [] : [`key ${keyText}`]),
    ...(order.lines.length > 0 ? [] : ['no line']),
  ]
}

describe('a damaged order', () => {
  it('never throws, and a parsed one fits on every paper and into every key', () => {
    const outcomes = { orders: 0, all: 0 }
    forMany(1_500, [damagedOrder], (raw) => {
      const parsed = parseOrder(raw)
      parseOpeningHours(raw)
      outcomes.all += 1
      if (parsed.ok) outcomes.orders += 1
      expect(parsed.ok ? faults(parsed.order) : parsed.reason === '' ? ['no reason'] : []).toEqual([])
    })
    // The generator is useless if almost no order, or almost every order, can be parsed.
    expect(outcomes.orders).toBeGreaterThan(outcomes.all * 0.3)
    expect(outcomes.orders).toBeLessThan(outcomes.all * 0.97)
  })

  it('is an order, another branch’s, or quarantined with its whole raw JSON', () =>
    fc.assert(
      fc.asyncProperty(damagedOrder, async (raw) => {
        if ((await idHere(raw, [STORE_ID])) === null) return
        const reading = await readRaw(raw, { storeIds: [STORE_ID], known: [], words: NO_WORDS }, null)
        if ('raw' in reading) {
          expect(reading.reason).not.toBe('')
          expect(JSON.parse(reading.raw)).toEqual(raw)
        }
      }),
      { ...SEED, numRuns: 500 },
    ))

  it('has an id that fits into a key, the same one every time', () =>
    fc.assert(
      fc.asyncProperty(damagedOrder, async (raw) => {
        const id = await rawId(raw)
        expect(id).not.toBe('')
        expect(encodeURIComponent(id).length).toBeLessThanOrEqual(64)
        expect(await rawId(structuredClone(raw))).toBe(id)
      }),
      { ...SEED, numRuns: 200 },
    ))
})

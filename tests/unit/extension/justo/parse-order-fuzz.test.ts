import { formatJobKey, type JobKey, parseJobKey } from '@shared/job-key'
import type { Order } from '@shared/order'
import * as payload from '@shared/payload'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { parseOrder } from '../../../../extension/justo/parse-order'
import { rawId } from '../../../../extension/justo/quarantine-id'
import { deliveryContent, invoiceContent, kitchenContent } from '../../../../extension/outbox/contents'
import { deliveryOrder, longNamesOrder, pickupOrder, shapeBOrder, tableOrder } from '../../../fixtures/justo-orders'

/** Mulberry32: the same seed gives the same orders on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ODD: unknown[] = [
  null,
  undefined,
  '',
  'null',
  'true',
  'false',
  0,
  -1,
  1.5,
  1e12,
  '28000',
  ' 7 ',
  'x',
  [],
  {},
  [null],
  [[]],
  true,
  { a: 1 },
  { name: 'x' },
  'ñ'.repeat(3000),
  '\u0000\u001bp',
  '\ud800',
  '__proto__',
  { constructor: 1 },
  1e308,
  -0,
  '2026-13-40T99:99:99Z',
  '+012345-01-01T00:00:00Z',
  ['a', 1, { name: 'b' }],
  { $oid: 'x' },
]

/** Replaces, drops or doubles values anywhere in the JSON. */
function mutate(value: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return ODD[Math.floor(random() * ODD.length)]
  if (Array.isArray(value)) {
    const list = value.map((part) => mutate(part, random, rate))
    return random() < rate ? [...list, ...list] : list
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const roll = random()
    if (roll < rate / 2) return []
    return [[roll < rate ? '__proto__' : key, mutate(part, random, rate)]]
  })
  return Object.fromEntries(entries)
}

const BASES = [deliveryOrder, pickupOrder, tableOrder, shapeBOrder, longNamesOrder]
const RUNS = 4000

function* mutants() {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = seeded(seed)
    const base = BASES[seed % BASES.length] ?? deliveryOrder
    const rate = [0.01, 0.05, 0.2][seed % 3] ?? 0.05
    yield { seed, raw: mutate(base(), random, rate) }
  }
}

const key = (order: Order): JobKey => ({
  storeId: order.storeId,
  orderId: order.id,
  kind: 'kitchen',
  station: '*',
  revision: 1,
  copy: null,
})

/** Everything that a strict order must hold, whatever it was made from. */
function faults(order: Order): string[] {
  const papers = [
    z.safeParse(payload.kitchenContent, kitchenContent(order, { station: '*', name: '', lines: order.lines })),
    z.safeParse(payload.deliveryContent, deliveryContent(order)),
    z.safeParse(payload.invoiceContent, invoiceContent(order, null)),
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

describe('parseOrder with thousands of damaged orders', () => {
  it('never throws, and what it calls an order fits on every paper and into every key', () => {
    const wrong: string[] = []
    let orders = 0
    for (const { seed, raw } of mutants()) {
      const parsed = parseOrder(raw)
      if (parsed.ok) orders += 1
      const found = parsed.ok ? faults(parsed.order) : parsed.reason === '' ? ['no reason'] : []
      wrong.push(...found.map((fault) => `seed ${seed}: ${fault}`))
    }
    expect(wrong).toEqual([])
    // The generator is no use if hardly anything survives it, or everything does.
    expect(orders).toBeGreaterThan(RUNS * 0.3)
    expect(orders).toBeLessThan(RUNS * 0.95)
  })

  it('finds an id for every one of them', async () => {
    const ids: string[] = []
    for (const { raw, seed } of mutants()) if (seed % 20 === 0) ids.push(await rawId(raw))
    expect(ids.filter((id) => id === '' || encodeURIComponent(id).length > 64)).toEqual([])
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { contentHash } from '@shared/content-hash'
import { ORDER_KINDS } from '@shared/kinds'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { kitchenContent, unlessEmpty } from '../../../../extension/print-jobs/contents'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { orderRow, readOrderRow } from '../../../../extension/store/order-row'
import {
  deliveryOrder,
  pickupOrder,
  protectedAddressOrder,
  scheduledOrder,
  secondLevelOrder,
  tableOrder,
} from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { parsedOrder } from '../../../fixtures/parsed-order'

/** Rows of version 1 with the hashes of their papers, one a line, as the program of their day wrote them. */
const KEPT = 'tests/fixtures/kept-orders.jsonl'
/** If set, they are written anew: only before the first release, and to add one. */
const WRITES = process.env.KEEP_ROWS !== undefined

const NOW = '2026-03-14T17:05:00.000Z'

interface Kept {
  row: StoredOrder & { rowVersion: number }
  papers: string[]
}

async function papersOf(stored: StoredOrder): Promise<string[]> {
  const settings = defaultExtensionSettings()
  const printing = { ...settings.printing, kinds: ORDER_KINDS }
  const cooks = { printer: 'caja', items: [], copies: 1, enabled: true }
  const list = [
    { ...cooks, id: 'barra', name: 'BARRA', items: ['*limonada*'], all: false, default: false },
    { ...cooks, id: 'cocina', name: 'COCINA', all: false, default: true },
  ]
  const documents = await wantedDocuments(stored, { ...settings, printing }, { version: 'v1', list })
  return documents.map(({ kind, station, payload }) => `${kind} ${station} ${payload.contentHash}`)
}

/** With a customer's answers, a need, a courier and a buyer. */
const MORE = {
  orderParams: { 'Observaciones generales': 'Somos alérgicos al maní', Cubiertos: 'No' },
  deliveries: [{ driverInformation: { name: 'Domiciliario Ejemplo', code: 'A1' } }],
  billing: { type: 'factura', name: 'Empresa Ejemplo', nationalId: '900000000' },
}

const FIXED = {
  createdAt: '2026-03-14T17:00:00.000Z',
  deliverAt: '2026-03-14T19:30:00.000Z',
  timeText: '14:00 - 14:30',
}

async function written(): Promise<string> {
  const accepted = { state: 'accepted', at: NOW, by: 'person' } as const
  const orders = [
    aStoredOrder(parsedOrder(deliveryOrder({ ...FIXED, ...MORE })), { acceptance: accepted }),
    aStoredOrder(parsedOrder(pickupOrder(FIXED)), { readyAt: NOW, customerTold: { at: NOW, by: 'call' } }),
    aStoredOrder(parsedOrder(tableOrder(FIXED)), { table: '12', charged: { at: NOW, tip: 5_000 } }),
    aStoredOrder(parsedOrder(scheduledOrder(FIXED)), { printNow: NOW }),
    aStoredOrder(parsedOrder(protectedAddressOrder(FIXED)), { rejectAskedAt: NOW }),
    aStoredOrder(parsedOrder(secondLevelOrder(FIXED)), { external: { number: 'FE-12', cufe: null } }),
  ]
  const lines = orders.map(async (stored) => JSON.stringify({ row: orderRow(stored), papers: await papersOf(stored) }))
  return `${(await Promise.all(lines)).join('\n')}\n`
}

if (WRITES) writeFileSync(KEPT, await written())

const kept = readFileSync(KEPT, 'utf8')
  .trim()
  .split('\n')
  .map((line): [string, Kept] => {
    const read = JSON.parse(line) as Kept
    return [`${read.row.order?.service} ${read.row.order?.number}`, read]
  })

describe('an order that an earlier program stored', () => {
  it.each(kept)('is not damaged: a new required field needs `added` in its description (%s)', (_, { row }) => {
    const { stored, damage } = readOrderRow(row, NOW)
    expect(damage).toEqual([])
    expect(stored).toMatchObject(row)
  })

  it.each(kept)(
    'has the papers that it had: a new part of a content is left out where it is empty (%s)',
    async (_, { row, papers }) => expect(await papersOf(readOrderRow(row, NOW).stored)).toEqual(papers),
  )

  it('has the same comanda with a made-up part that it lacks, and another one with it', async () => {
    const order = kept[0]?.[1].row.order
    if (!order) throw new Error('an order is expected')
    const content = kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines })
    const hash = await contentHash(content)
    for (const empty of [null, '', []])
      expect(await contentHash({ ...content, ...unlessEmpty({ cutlery: empty }) })).toBe(hash)
    expect(await contentHash({ ...content, ...unlessEmpty({ cutlery: 'Sí' }) })).not.toBe(hash)
  })
})

import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import { rawShape, rawTextShape } from '../../../../../extension/log/support/raw-shape'
import { captureOrders } from '../../../../../extension/orders/capture'
import { closingOrder } from '../../../../../extension/shop-day/closing-orders'
import { ordersCsv } from '../../../../../extension/shop-day/orders-csv'
import {
  deliveryOrder,
  pickupOrder,
  type RawOrder,
  STORE_ID,
  shapeBOrder,
  tableOrder,
} from '../../../../fixtures/justo-orders'
import { aPlant, foundIn, type Plant } from '../../../../fixtures/personal-data'
import { tablesOf } from '../../../../stage/tables-of'
import { aWorkerContext, NOW } from '../../a-worker-context'
import { logOf } from '../../log-of'
import { fileOf, sourcesOf } from './file-of'

/** Justo's ids: a number alone cannot be told from a customer's there, and is kept. */
const IDS = /^(?:_id|code|fullCode|websiteId|menuId|externalId|modifierId|optionId|selectionsExternalIds)$/
/** Without these an order is another shop's, or none. */
const NEEDED = ['storeId', 'deliveryType', 'channel', 'orderStatus', 'createdAt', 'deliverAt']
const MONEY = /(?:[pP]rice|Fee|Discount|Amount|amountToPay|selectionsPrices)/
/** Larger than any sum that is kept. */
const MOST_PESOS = 99_999_999

interface Planting {
  plants: Plant[]
  /** Numbers and needed fields too: such an order cannot be read. */
  everywhere: boolean
  /** How a text is planted. */
  form: (before: string, plant: string) => string
}

const FORMS: Planting['form'][] = [
  (_, plant) => plant,
  (before, plant) => `${before} ${plant}`,
  (before, plant) => `${plant}, ${before}`,
  (before, plant) => JSON.stringify({ [before]: [plant], tel: { [plant]: before } }),
]

/** The order with personal data in each of its texts, numbers and names of fields. */
function planted(raw: unknown, { plants, everywhere, form }: Planting): unknown {
  let n = 0
  const next = (fits: (plant: Plant) => boolean = () => true): Plant | undefined =>
    plants.filter(fits)[n++ % plants.filter(fits).length]
  const walk = (value: unknown, name: string): unknown => {
    if (NEEDED.includes(name) && !everywhere) return value
    if (typeof value === 'string') {
      const plant = next(({ bare }) => !(bare && IDS.test(name)))
      return plant ? form(value, plant.text) : value
    }
    if (typeof value === 'number' && everywhere) {
      const number = Number(
        next(({ secret }) => /^[1-9]\d{7,14}$/.test(secret) && (!MONEY.test(name) || Number(secret) > MOST_PESOS))
          ?.secret,
      )
      return Number.isNaN(number) ? value : number
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, name))
    if (typeof value !== 'object' || value === null) return value
    if (name === 'store') return everywhere ? walk({ ...value, _id: undefined }, '') : value
    const walked = Object.entries(value).map(([key, inner]) => [key, walk(inner, key)])
    const [key = '', inner = '', text, id] = [next()?.text, next()?.text, next()?.text, next()?.text]
    const added = name === 'countById' ? [] : Object.entries({ [key]: { [inner]: text }, nationalId: id })
    return Object.fromEntries([...walked, ...added])
  }
  return walk(raw, '')
}

const withPeople = (order: RawOrder): RawOrder => ({
  ...order,
  nationalId: 'x',
  billing: { type: 'x', taxId: 'x', documentType: 'x', name: 'x', number: 1, buyerTaxId: 'x' },
  orderParams: { Cédula: 'x', mesa: 'x' },
  deliveries: [{ status: 'x', driverPassword: 'x', driverInformation: { name: 'x', phone: 'x', code: 'x' } }],
  notes: 'x',
  couponCode: 'x',
  paymentTypeLabel: 'Nequi',
  otherPaymentType: 'x',
  contactType: 'x',
  phone: 3,
})

const planting = fc.record({
  plants: fc.array(aPlant, { minLength: 5, maxLength: 5 }),
  everywhere: fc.boolean(),
  form: fc.constantFrom(...FORMS),
})

let context: WorkerContext
let asked = 0
beforeEach(() => {
  const made = aWorkerContext()
  context = made.context
  asked = 0
  made.settings.current = { ...made.settings.current, justo: { ...made.settings.current.justo, storeIds: [STORE_ID] } }
})
const read = (...raws: unknown[]) =>
  captureOrders(context, raws, new Date(Date.parse(NOW) + 1000 * asked++).toISOString(), 5)

describe('personal data that is planted in every field of an order', () => {
  it('is in no support file, and in no report without the tick, whether the order can be read or not', async () => {
    let [readable, quarantined, edits] = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(
        planting,
        fc.constantFrom(deliveryOrder, pickupOrder, tableOrder, shapeBOrder),
        async (how, make) => {
          const order = withPeople(make())
          // An edit is one of the same order.
          const seen = (plants: Plant[]) => {
            const raw = planted(order, { ...how, plants }) as RawOrder
            return how.everywhere ? raw : { ...raw, _id: order._id }
          }
          await read(seen(how.plants), planted({ ...withPeople(make()), items: { cantidad: 2 } }, how))
          await read(seen(how.plants.toReversed()))
          const stored = await tablesOf(context).orders.toArray()
          const { text, ofType } = await fileOf(sourcesOf(context))
          const report = ordersCsv(
            stored.map((one) => closingOrder(one, [], { invoiceMode: 'comprobante', now: NOW })),
            false,
          )
          for (const plant of how.plants) {
            expect(foundIn(plant, text)).toBeNull()
            expect(foundIn(plant, report)).toBeNull()
          }
          readable += stored.filter((one) => one.order !== null).length
          quarantined += ofType('order').filter(({ raw }) => raw !== null).length
          edits += (await logOf(tablesOf(context))).filter(
            ({ event }) => event?.kind === 'order-changed' && event.change === 'edited',
          ).length
          await Promise.all([
            tablesOf(context).orders.clear(),
            tablesOf(context).log.clear(),
            tablesOf(context).jobs.clear(),
          ])
        },
      ),
      { numRuns: 60 },
    )
    expect(Math.min(readable, quarantined, edits)).toBeGreaterThan(5)
  })
})

describe('the shape of an order that cannot be read', () => {
  const raw = { ...deliveryOrder(), items: [{ product: { _id: 'p1', name: 'Ajiaco' }, amount: 2, unitPrice: 28_000 }] }

  it('keeps ids, codes, amounts, quantities and times by Justo’s own names: a replay fails on it again', () => {
    expect(rawShape(raw)).toMatchObject({
      ...{ _id: raw._id, storeId: STORE_ID, fullCode: raw.fullCode, createdAt: raw.createdAt, orderStatus: 'pending' },
      ...{ deliveryType: 'delivery', channel: 'web-delivery', expectedPreparationDuration: 25, isScheduled: false },
      items: [{ product: { _id: 'p1', name: expect.stringMatching(/^\[6~/) }, amount: 2, unitPrice: 28_000 }],
      store: { _id: STORE_ID, externalId: 'BOG-01' },
    })
  })

  it.each<[string, object, string]>([
    ['a cédula', { nationalId: '79456125' }, '79456125'],
    ['a short cédula as a number', { nationalId: 794561 }, '794561'],
    ['a buyer’s NIT', { billing: { type: 'cc', taxId: '1020304052', documentType: '79456126' } }, '1020304052'],
    ['a type that is a number', { billing: { documentType: '79456126' } }, '79456126'],
    ['a phone of seven digits in the address', { address: { phone: 5_550_181, lat: 4 } }, '5550181'],
    ['a place, which tells the address', { address: { placeId: 'ChIJ-made-up', _id: 'adr1' } }, 'ChIJ'],
    ['a customer’s own ids', { userId: 'MADEUPusr1', cardId: 'MADEUPcrd1' }, 'MADEUP[uc]'],
    ['a name in place of a code', { code: 'Zulma-Quintanilla' }, 'Zulma'],
    ['a name in place of a channel', { channel: 'Zulma.Quintanilla' }, 'Zulma'],
    ['a phone in place of a type', { contactType: '3105550183b' }, '3105550183'],
    ['a phone in place of a source', { source: '310-555-0185x' }, '0185'],
    ['a name in place of a field', { Zulma: { Quintanilla: 1 } }, 'Zulma|Quintanilla'],
    ['the answers to a shop’s questions', { orderParams: { cumple: 'x', zulma: { code: 'A1' } } }, 'cumple|zulma|A1'],
  ])('never keeps %s', (_, change, secret) => {
    expect(JSON.stringify(rawShape({ ...raw, ...change }))).not.toMatch(new RegExp(secret))
  })

  it('is one mask where the text is no JSON, or is nested too deeply', () => {
    for (const text of ['no JSON 3105550183', `${'['.repeat(200_000)}3105550183${']'.repeat(200_000)}`])
      expect(rawTextShape(text)).toMatch(/^\[\d+~[\da-f]{2}\]$/)
  })
})

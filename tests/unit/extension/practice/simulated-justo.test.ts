import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { PRACTICE_STORE } from '../../../../extension/justo/practice-id'
import { rowNotes } from '../../../../extension/messaging/row-notes'
import { allOrderIds, type LastAction, listedOrders } from '../../../../extension/practice/simulated-justo'
import { begunPractice, PRACTICE_MS } from '../../../../extension/store/practice-state'
import { parsedOrder } from '../../../fixtures/parsed-order'

const SECOND = 1_000
const begun = begunPractice('0a1b2c3d', '2026-03-14T17:00:00.000Z')
const shop = { storeName: 'Chapinero', table: '12', acceptsInJusto: false }
const raws = (elapsedMs: number, actions: [string, LastAction][] = [], change: Partial<typeof shop> = {}) =>
  listedOrders({ ...begun, elapsedMs }, new Map(actions), { ...shop, ...change })
const orders = (elapsedMs: number, ...more: [[string, LastAction][]?, Partial<typeof shop>?]) =>
  raws(elapsedMs, ...more).map(parsedOrder)
const ALL = PRACTICE_MS - 1

describe('the list of the simulated Justo', () => {
  it('is empty at first, then has one order after another, all within four minutes', () => {
    expect(raws(0)).toEqual([])
    expect(raws(5 * SECOND)).toHaveLength(1)
    expect(raws(60 * SECOND)).toHaveLength(3)
    expect(raws(240 * SECOND)).toHaveLength(6)
    expect(orders(60 * SECOND).map(({ id }) => id)).toEqual(allOrderIds(begun.run).slice(0, 3))
    expect(allOrderIds(begun.run)).toEqual(orders(ALL).map(({ id }) => id))
  })

  it('is the same for the same moment', () => {
    expect(raws(100 * SECOND)).toEqual(raws(100 * SECOND))
    expect(raws(101 * SECOND)).toEqual(raws(100 * SECOND))
  })

  it('is complete like Justo’s own JSON: every sum agrees, no limit is exceeded', () => {
    const { limits } = defaultExtensionSettings()
    for (const order of orders(ALL)) {
      expect(order.unreadable, order.number).toEqual([])
      expect(order.money.sumsAgree, order.number).toBe(true)
      expect(order.money.amountToPay).toBeLessThan(limits.cash)
      expect(order.storeId).toBe(PRACTICE_STORE)
      expect(order.number).toMatch(/^PRUEBA-\d$/)
      expect(order.customer.name).toContain('Prueba')
    }
  })

  it('has each kind that a cashier has to know', () => {
    const [cash, paid, table, allergy] = orders(ALL)
    expect(cash).toMatchObject({ service: 'delivery', payment: { state: 'collect', means: 'cash', cashGiven: 70_000 } })
    expect(paid).toMatchObject({ service: 'pickup', payment: { state: 'paid' } })
    expect(table).toMatchObject({ service: 'table', table: '12', payment: { state: 'collect' } })
    expect(allergy?.lines[0]?.modifiers.map(({ name }) => name)).toEqual(['Tres cuartos', 'Tocineta'])
    expect(allergy && rowNotes(allergy).allergy.join()).toContain('ALERGIA AL MANÍ')
  })

  it('has one that the customer changes a minute later, and one that is cancelled', () => {
    const change = (seconds: number) => orders(seconds * SECOND).find(({ number }) => number === 'PRUEBA-5')?.lines
    expect(change(110)?.map(({ quantity }) => quantity)).toEqual([2])
    expect(change(170)?.map(({ quantity }) => quantity)).toEqual([4, 1])
    const last = (seconds: number) => orders(seconds * SECOND).at(-1)
    expect(last(180)).toMatchObject({ number: 'PRUEBA-6', justoStatus: 'pending' })
    expect(last(220)).toMatchObject({ number: 'PRUEBA-6', justoStatus: 'cancelled' })
  })

  it('contains the status set here', () => {
    const [first, second] = allOrderIds(begun.run)
    const [accepted, calledOff, pending] = orders(60 * SECOND, [
      [first ?? '', 'accepted'],
      [second ?? '', 'called-off'],
    ])
    expect(accepted?.justoStatus).toBe('preparing')
    expect(calledOff?.justoStatus).toBe('cancelled')
    expect(pending?.justoStatus).toBe('pending')
  })

  it('has one accepted in Justo’s own panel where the shop accepts there', () => {
    const status = (seconds: number) => orders(seconds * SECOND, [], { acceptsInJusto: true })[0]?.justoStatus
    expect(status(10)).toBe('pending')
    expect(status(30)).toBe('preparing')
  })

  it('has no valid phone number', () => {
    for (const { customer } of orders(ALL)) expect(customer.phone?.replaceAll(' ', '')).toBe('0000000000')
  })
})

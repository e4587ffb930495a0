import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, settingsOf, type World } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import { confirm, invoicesIn, numbered, numberingOf } from '../support/register-folder'

const withoutLanes = { withoutLanes: true }

describe('numbers that cannot be proven', () => {
  it('stop in a copied folder until one is confirmed, and are never below a number that a till has seen', async () => {
    const { folder } = await numbered(2)
    const copy = await openWorld({ ...withoutLanes, folder, machine: 'another-machine' })
    const bill = await factura({ order: 'x', highestNumbers: [{ prefix: 'J', number: 9 }] })
    expect(await copy.put(bill)).toMatchObject({ status: 202, job: { number: null } })
    expect(await confirm(copy, 9)).toEqual({ ok: false, prefix: 'J', lowest: 10 })
    expect((await numberingOf(copy)).warning).toBe('damaged')
    expect(await confirm(copy, 10)).toEqual({ ok: true, prefix: 'J', next: 10 })
    expect((await copy.put(await factura({ order: 'y' }))).job.number?.text).toBe('J-10')
  })

  it('stay above what a till has seen, also after a restart', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await comanda({ highestNumbers: [{ prefix: 'J', number: 41 }] }))
    const again = await openedAgain(world, withoutLanes)
    expect((await again.put(await factura())).job.number?.text).toBe('J-42')
  })
})

describe('a paper', () => {
  const paperOf = async (world: World, key: string) =>
    JSON.stringify(await world.get(`/jobs/${encodeURIComponent(key)}/ticket`))
  const POS = { mode: 'pos', prefix: 'FE', confirmedByAccountant: 'Marta, 2026-03-01', validUntil: '2026-03-15' }

  it('has its number’s date, which is not before the one on the previous paper', async () => {
    const clock = { now: Date.parse('2026-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...withoutLanes, now: () => clock.now, buildTicket })
    await world.put(await factura({ order: 'a' }))
    clock.now -= 3_600_000
    const late = await factura({ order: 'b', releasedAt: new Date(clock.now - 600_000).toISOString() })
    await world.put(late)
    expect(await paperOf(world, late.key)).toContain('15/03/2026 12:00')
  })

  it('without a number is a comprobante that says why it is no factura, and is printed', async () => {
    const clock = { now: Date.parse('2026-03-16T17:00:00.000Z') }
    const settings = settingsOf({ invoice: POS })
    const world = await openWorld({ ...withoutLanes, now: () => clock.now, buildTicket, settings })
    const unknown = await factura({ order: 'a' })
    await world.put(unknown)
    expect(await paperOf(world, unknown.key)).toContain('NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE')
    await confirm(world, 1)
    const expired = await factura({ order: 'b' })
    expect(await world.put(expired)).toMatchObject({ status: 202, job: { number: null } })
    const text = await paperOf(world, expired.key)
    expect(text).toContain('NUMERACIÓN VENCIDA — SALE COMO COMPROBANTE')
    expect(text).toContain('COMPROBANTE DE PEDIDO')
    const practice = await factura({ order: 'c', practice: true })
    await world.put(practice)
    expect(await paperOf(world, practice.key)).not.toContain('NUMERACIÓN')
  })
})

describe('dates', () => {
  it('do not go backwards on paper when the clock is set back', async () => {
    const clock = { now: Date.parse('2026-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...withoutLanes, now: () => clock.now })
    await world.put(await factura({ order: 'a' }))
    clock.now -= 3_600_000
    await world.put(await factura({ order: 'b' }))
    const { invoices } = await invoicesIn(world, '2026-03')
    expect(invoices.map(({ at }) => at)).toEqual(['2026-03-15T17:00:00.000Z', '2026-03-15T17:00:00.000Z'])
    expect((await numberingOf(world)).warning).toBe('clock-back')
    clock.now += 7_200_000
    await world.put(await factura({ order: 'c' }))
    expect((await numberingOf(world)).warning).toBeNull()
  })

  it('start again when a number is confirmed after a clock that was far ahead', async () => {
    const clock = { now: Date.parse('2036-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...withoutLanes, now: () => clock.now })
    await world.put(await factura({ order: 'a' }))
    clock.now = Date.parse('2026-03-15T17:00:00.000Z')
    expect((await numberingOf(world)).warning).toBe('clock-back')
    await confirm(world, 2)
    await world.put(await factura({ order: 'b' }))
    const { invoices } = await invoicesIn(world, '2026-03')
    expect(invoices.map(({ number, at }) => [number.text, at])).toEqual([['J-2', '2026-03-15T17:00:00.000Z']])
  })
})

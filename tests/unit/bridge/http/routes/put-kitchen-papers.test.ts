import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from '../../../shared/tickets/paper-text'
import { openWorld, settingsOf, type World } from '../../support/bridge-world'
import { putUntil, until } from '../../support/lane-world'
import { anulacion, aviso, cambio, comanda, type Paper } from '../../support/papers'
import { eventually } from '../../support/virtual-time'

const withoutLanes = { withoutLanes: true }
const MINUTE = 60_000
const later = (ms: number) => new Date(Date.now() + ms).toISOString()

/** A comanda that was printed in the kitchen, the first of its day. */
const cooking = (world: World, dish = 'Ajiaco') => putUntil(world, comanda({ dish }), 'printed')

async function ticketOf({ get }: World, { key }: Paper): Promise<string> {
  const { ticket } = await get<{ ticket: Parameters<typeof words>[0] }>(`/jobs/${encodeURIComponent(key)}/ticket`)
  return words(ticket)
}

describe('a change', () => {
  it('is printed at the station under the number of the comanda that it changes, and takes none', async () => {
    const world = await openWorld()
    await world.put(await comanda({ order: 'before' }))
    await cooking(world)
    const answer = await world.put(await cambio({ dish: 'Pasta', before: 'Ajiaco' }))
    expect(answer).toMatchObject({ status: 202, job: { kind: 'change', dayNumber: 2, printer: 'cocina' } })
    await eventually(() => expect(world.printer('cocina').papers.at(-1)).toBe('change COCINA 2 Pasta'))
    expect((await world.put(await comanda({ order: 'after' }))).job.dayNumber).toBe(3)
  })

  it('of last night’s comanda does not start this morning’s count with its number', async () => {
    let now = Date.parse('2026-03-16T08:50:00Z') // 03:50 in Bogotá
    const world = await openWorld({ now: () => now })
    for (const order of ['a', 'b', 'c'])
      await world.put(await comanda({ order, releasedAt: new Date(now).toISOString() }))
    now += 20 * MINUTE
    const releasedAt = new Date(now).toISOString()
    expect((await world.put(await anulacion({ order: 'c', releasedAt }))).job.dayNumber).toBe(3)
    expect((await world.put(await comanda({ order: 'd', releasedAt }))).job.dayNumber).toBe(1)
  })

  it('has the hash of a comanda with the same content, so that a till with an empty database recognises it', async () => {
    const world = await openWorld()
    await cooking(world)
    const change = await cambio({ dish: 'Pasta', before: 'Ajiaco' })
    await world.put(change)
    const asked = await comanda({ dish: 'Pasta', revision: 2, seenAt: later(0) })
    expect(asked.payload.contentHash).toBe(change.payload.contentHash)
    const head = { revision: 1, contentHash: change.payload.contentHash }
    expect(await world.put(asked)).toMatchObject({ status: 200, job: { key: change.key, kind: 'change' }, head })
  })

  it('shows the difference where it is known, and all lines where it is not', async () => {
    const world = await openWorld({ buildTicket })
    await cooking(world)
    const comparable = await cambio({ dish: 'Pasta', before: 'Ajiaco' })
    await world.put(comparable)
    expect(await ticketOf(world, comparable)).toMatch(
      /CAMBIÓ EL PEDIDO[\s\S]*AGREGAR\n1 x PASTA[\s\S]*QUITAR\n1 x AJIACO/,
    )
    const incomparable = await cambio({ dish: 'Sopa', revision: 2, seenAt: later(1000), before: null })
    await until(world, comparable.key, { state: 'printed' })
    await world.put(incomparable)
    expect(await ticketOf(world, incomparable)).toMatch(
      /^REEMPLAZA LA ANTERIOR \(1\)\nCAMBIÓ EL PEDIDO[\s\S]*ASÍ QUEDA/,
    )
  })

  it('takes the place of a change that was not printed, and shows all lines where it refers to that one', async () => {
    const world = await openWorld({ ...withoutLanes, buildTicket })
    await world.put(await comanda({ dish: 'Ajiaco' }))
    const first = await cambio({ dish: 'Pasta', before: 'Ajiaco' })
    await world.put(first)
    const second = await cambio({ dish: 'Sopa', before: 'Pasta', revision: 2, seenAt: later(1000) })
    expect((await world.put(second)).status).toBe(202)
    expect(await world.job(first.key)).toMatchObject({ state: 'cancelled' })
    const ticket = await ticketOf(world, second)
    expect(ticket).toMatch(/ASÍ QUEDA[\s\S]*1 x SOPA/)
    expect(ticket).not.toContain('AGREGAR')
  })

  it('expires as the settings say', async () => {
    const settings = settingsOf({ expiryMinutes: { kitchen: 30, change: 5, delivery: 45, invoice: 60 } })
    const world = await openWorld({ unreachable: true, settings })
    const releasedAt = later(-6 * MINUTE)
    const note = (await world.put(await aviso({ releasedAt }))).job
    await putUntil(world, cambio({ releasedAt }), 'expired')
    expect((await world.job(note.key)).state).toBe('queued')
  })

  it('follows the comanda to the printer that printed it, marked with its station', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    world.printer('cocina').state = { open: 'unreachable', reasons: ['connecting-to-device'] }
    await cooking(world)
    world.printer('cocina').state = { open: 'ready' }
    expect((await world.put(await cambio({ dish: 'Pasta' }))).job.printer).toBe('caja')
    expect((await world.put(await anulacion())).job.printer).toBe('caja')
    await eventually(() => expect(world.printer('caja').papers).toHaveLength(3))
    const expected = ['fallback COCINA + kitchen', 'fallback COCINA + change', 'fallback COCINA + void']
    expect(world.printer('caja').papers.map((paper) => paper.replace(/ COCINA \d.*/, ''))).toEqual(expected)
    const { key } = await anulacion()
    await until(world, key, { state: 'printed' })
    expect((await world.decide(key, 'copy', { requestId: 'r1', attempt: 1 })).status).toBe(202)
    await eventually(() => expect(world.printer('caja').papers.at(-1)).toMatch(/^reprint 1 \+ fallback COCINA \+ void/))
  })
})

describe('a note', () => {
  it('shows the number of its comanda, and replaces no other note', async () => {
    const world = await openWorld()
    await cooking(world)
    expect((await world.put(await aviso({ message: 'sin sal' }))).job).toMatchObject({ kind: 'note', dayNumber: 1 })
    await world.put(await aviso({ message: 'con ají', revision: 2 }))
    await eventually(() =>
      expect(world.printer('cocina').papers.slice(1)).toEqual(['note COCINA 1 sin sal', 'note COCINA 1 con ají']),
    )
  })

  it.each(['-', '*'])('without a station goes to the default one: %s', async (station) => {
    const world = await openWorld(withoutLanes)
    const paper = await aviso({ station })
    expect(await world.put(paper)).toMatchObject({
      status: 202,
      job: { key: paper.key, station: 'cocina', printer: 'cocina' },
      head: { contentHash: paper.payload.contentHash },
    })
    expect(await world.put(await aviso({ station: 'cocina' }))).toMatchObject({ status: 200, job: { key: paper.key } })
  })

  it('goes to a fallback printer like a comanda', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    world.printer('cocina').state = { open: 'unreachable', reasons: ['connecting-to-device'] }
    await world.put(await aviso({ station: 'cocina' }))
    await eventually(() => expect(world.printer('caja').papers).toEqual(['fallback COCINA + note COCINA sin sal']))
  })

  it('that claims to be from the bridge is refused', async () => {
    const { put } = await openWorld(withoutLanes)
    const { payload } = await aviso({ station: '-' })
    for (const about of ['papers', 'silence'])
      expect(await put({ key: `bridge:${about}:note:-:1`, payload })).toMatchObject({
        status: 422,
        error: { code: 'bad-key' },
      })
  })
})

describe('practice', () => {
  it('shows no day number on any kitchen paper', async () => {
    const { put } = await openWorld(withoutLanes)
    await put(await comanda())
    for (const paper of [
      await comanda({ order: 'p', practice: true }),
      await cambio({ dish: 'Pasta', practice: true }),
      await anulacion({ practice: true }),
      await aviso({ practice: true }),
    ])
      expect((await put(paper)).job.dayNumber).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf, type WorldOptions } from '../support/bridge-world'
import { alone, notReady, putUntil, ready, severalRounds, unreachable, until } from '../support/lane-world'
import { comanda, factura } from '../support/papers'
import { confirms, loses, type ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

const notes = (printer: ScriptedPrinter) => printer.papers.filter((paper) => /VERIFICAR|NO ESTÁN ENTRANDO/.test(paper))

/** A shop with its own clock, whose kitchen printer leaves every paper unconfirmed. */
async function openUnconfirmed(options: WorldOptions = {}) {
  const clock = { skip: 0 }
  const world = await openWorld({ ...options, now: () => Date.now() + clock.skip })
  const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
  cocina.onSend = loses('interrupted')
  const send = async (order: string) => (await putUntil(world, comanda({ order }), 'unconfirmed')).key
  return { world, clock, caja, cocina, send }
}

describe('an unconfirmed comanda', () => {
  it('is asked about on paper at the till after 90 seconds, once', async () => {
    const { world, clock, caja, cocina, send } = await openUnconfirmed()
    await send('a')
    clock.skip += 80_000
    await severalRounds(world, caja)
    expect(notes(caja)).toEqual([])
    clock.skip += 10_500
    await eventually(() => expect(notes(caja)).toEqual(['VERIFICAR COMANDA #20418-01']))
    clock.skip += 3_600_000
    await severalRounds(world, caja)
    expect(notes(caja)).toHaveLength(1)
    expect(notes(cocina)).toEqual([])
  })

  it('names all papers of the same trouble, by day number', async () => {
    const { world, clock, caja, send } = await openUnconfirmed()
    await send('a')
    await send('b')
    clock.skip += 91_000
    await eventually(() => expect(notes(caja)).toHaveLength(1))
    const ticket = JSON.stringify(await world.get('/jobs/bridge:papers:note:-:1/ticket'))
    for (const number of [1, 2]) expect(ticket).toContain(`Mire en COCINA: ¿está la ${number} (#20418-01)?`)
  })

  it('is asked about again when its second paper is unconfirmed too', async () => {
    const { world, clock, caja, send } = await openUnconfirmed()
    const key = await send('a')
    clock.skip += 91_000
    await eventually(() => expect(notes(caja)).toHaveLength(1))
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    await until(world, key, { state: 'unconfirmed', attempt: 2 })
    clock.skip += 91_000
    await eventually(() => expect(notes(caja)).toHaveLength(2))
  })

  it('is neither forgotten nor repeated after a restart', async () => {
    const { world, clock, caja, send } = await openUnconfirmed()
    const key = await send('a')
    await world.stop()
    clock.skip += 91_000
    const printers = { caja, cocina: world.printer('cocina') }
    const now = () => Date.now() + clock.skip
    const second = await openWorld({ folder: world.folder, printers, now })
    await eventually(() => expect(notes(caja)).toHaveLength(1))
    await second.stop()
    clock.skip += 3_600_000
    const third = await openWorld({ folder: world.folder, printers, now })
    await severalRounds(third, caja)
    expect(notes(caja)).toHaveLength(1)
    expect((await third.job(key)).state).toBe('unconfirmed')
  })

  it('is asked about only when a printer can print the note: until then it does not count as asked', async () => {
    const { world, clock, caja, cocina, send } = await openUnconfirmed({ settings: alone })
    caja.state = notReady('media-empty')
    await send('a')
    cocina.state = unreachable('connecting-to-device')
    clock.skip += 91_000
    await severalRounds(world, caja)
    expect((await world.jobs()).jobs.filter(({ kind }) => kind === 'note')).toEqual([])
    caja.state = ready
    await eventually(() => expect(notes(caja)).toHaveLength(1))
  })

  it('is asked about at another printer than a till’s that cannot print it, not at the one in trouble', async () => {
    const printers = ['caja', 'cocina', 'barra'].map((id, i) => ({
      id,
      name: id,
      connection: { type: 'network', host: `192.168.1.${50 + i}` },
    }))
    const { clock, caja, cocina, send, world } = await openUnconfirmed({ settings: settingsOf({ printers }) })
    caja.state = unreachable('connecting-to-device')
    await send('a')
    cocina.onSend = confirms
    clock.skip += 91_000
    await eventually(() => expect(notes(world.printer('barra'))).toHaveLength(1))
    expect(notes(cocina)).toEqual([])
  })

  it('is not asked about any more when it is answered before the note has begun', async () => {
    const { world, clock, caja, send } = await openUnconfirmed()
    const bill = await factura()
    const finishPaper: (() => void)[] = []
    caja.onSend = (_paper, _options, bytes) =>
      new Promise((resolve) => finishPaper.push(() => resolve({ outcome: 'confirmed', proof: 'completed', bytes })))
    await world.put(bill)
    await until(world, bill.key, { state: 'printing' })
    const key = await send('a')
    clock.skip += 91_000
    await until(world, 'bridge:papers:note:-:1', { state: 'queued' })
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    await until(world, 'bridge:papers:note:-:1', { state: 'cancelled' })
    finishPaper[0]?.()
    await until(world, bill.key, { state: 'printed' })
    expect(notes(caja)).toEqual([])
  })

  it('is printed once more, marked, with print-marked; when that is unconfirmed too, the till is asked', async () => {
    const { world, clock, caja, cocina, send } = await openUnconfirmed({
      settings: settingsOf({ unconfirmedKitchen: 'print-marked' }),
    })
    const key = await send('a')
    clock.skip += 91_000
    await until(world, key, { state: 'unconfirmed', attempt: 2 })
    expect(cocina.papers.at(-1)).toBe('second-sending + kitchen COCINA 1 Hamburguesa')
    expect(notes(caja)).toEqual([])
    clock.skip += 91_000
    await eventually(() => expect(notes(caja)).toHaveLength(1))
    expect((await world.job(key)).attempt).toBe(2)
  })
})

describe('a check that throws in one part', () => {
  it('still reports on paper that no orders come in', async () => {
    const { world, clock, caja, send } = await openUnconfirmed()
    await send('a')
    const laneOf = world.lanes.laneOf.bind(world.lanes)
    world.lanes.laneOf = (id) => {
      if (id === 'cocina') throw new Error('injected')
      return laneOf(id)
    }
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await world.send('PUT', '/watch', { until, minutes: 3 })
    clock.skip += 200_000
    await eventually(() => expect(notes(caja).join()).toContain('NO ESTÁN ENTRANDO'))
  })
})

import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, settingsOf, type World, type WorldOptions } from '../../support/bridge-world'
import {
  alone,
  blind,
  changeSettings,
  notReady,
  printAllAtCaja,
  putUntil,
  ready,
  until,
} from '../../support/lane-world'
import {
  anulacion,
  aviso,
  cambio,
  cobroCorregido,
  comanda,
  domicilio,
  factura,
  type Paper,
  withContent,
} from '../../support/papers'
import { loses, type ScriptedPrinter } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

const MINUTE = 60_000
const seen = (minute: number) => new Date(Date.now() + minute * MINUTE).toISOString()

/** Sends a paper whose end is never known. */
async function lost(world: World, paper: Paper, printer: ScriptedPrinter): Promise<void> {
  const { onSend } = printer
  printer.onSend = loses('timed-out')
  await putUntil(world, paper, 'unconfirmed')
  printer.onSend = onSend
}

/** A shop whose kitchen has printed a comanda of another order. */
async function openKitchen(options: WorldOptions = {}) {
  const world = await openWorld(options)
  await putUntil(world, comanda({ order: 'another' }), 'printed')
  return { world, printer: world.printer('cocina') }
}

const did = (world: World, { key }: Paper, outcome: string, attempt = 1) =>
  world.decide(key, 'resolve', { requestId: crypto.randomUUID(), attempt, outcome })

const ENDED = { state: 'cancelled', reasons: ['superseded'] }

/** `AVISO`: pass the order to this table. */
const slip = async (table: string, revision: number): Promise<Paper> =>
  withContent(await aviso({ revision }), { about: { type: 'table', table, from: null } })

const PAIRS: Record<string, [older: () => Promise<Paper>, newer: () => Promise<Paper>]> = {
  'a comanda, by the comanda that replaces it': [
    () => comanda({ dish: 'Dos' }),
    () => comanda({ dish: 'Cuatro', revision: 2, seenAt: seen(1) }),
  ],
  'a comanda, by a change': [
    () => comanda({ dish: 'Dos' }),
    () => cambio({ dish: 'Cuatro', before: null, seenAt: seen(1) }),
  ],
  'a comanda, by the cancellation': [() => comanda(), () => anulacion({ seenAt: seen(1) })],
  'a change, by the next change': [
    () => cambio({ dish: 'Dos', before: null }),
    () => cambio({ dish: 'Cuatro', before: null, revision: 2, seenAt: seen(1) }),
  ],
  'a cancellation, by the comanda of an order that goes on after all': [
    () => anulacion(),
    () => comanda({ seenAt: seen(1) }),
  ],
  'a domicilio, by the domicilio with the new amount': [
    () => domicilio({ total: 20_000 }),
    () => domicilio({ total: 40_000, revision: 2, seenAt: seen(1) }),
  ],
  'a comprobante, by the one with the factura’s number': [
    () => factura(),
    () => factura({ revision: 2, seenAt: seen(1), external: { number: 'FE-9', cufe: null } }),
  ],
  'a table’s slip, by the next one': [() => slip('12', 1), () => slip('15', 2)],
  'a message to the kitchen, by the cancellation': [() => aviso(), () => anulacion()],
}

describe.each(Object.entries(PAIRS))('the question about %s', (_, [older, newer]) => {
  it('ends when the newer paper is out: no answer prints the older one last', async () => {
    const { world } = await openKitchen()
    const [first, second] = [await older(), await newer()]
    await putUntil(world, factura({ order: 'another' }), 'printed')
    const papers = () => [...world.printer('caja').papers, ...world.printer('cocina').papers]
    const isAtTheCounter = ['delivery', 'invoice'].includes(first.payload.kind)
    await lost(world, first, world.printer(isAtTheCounter ? 'caja' : 'cocina'))
    await putUntil(world, second, 'printed')
    expect(await world.job(first.key)).toMatchObject(ENDED)
    for (const outcome of ['did-not', 'came-out'])
      expect(await did(world, first, outcome)).toMatchObject({ status: 409, job: ENDED })
    await putUntil(world, comanda({ order: 'after' }), 'printed')
    await putUntil(world, factura({ order: 'after' }), 'printed')
    expect(papers()).toHaveLength(6)
    expect(await (await openedAgain(world)).job(first.key)).toMatchObject(ENDED)
  })
})

describe('«No: imprimir otra vez»', () => {
  it('prints the newest comanda alone, which waits behind the unconfirmed one of a printer without status', async () => {
    const { world, printer } = await openKitchen()
    printer.state = blind
    const first = await comanda({ dish: 'Dos' })
    await lost(world, first, printer)
    const second = await comanda({ dish: 'Cuatro', revision: 2, seenAt: seen(1) })
    await world.put(second)
    expect(await world.job(first.key)).toMatchObject({ state: 'unconfirmed' })
    expect(await did(world, first, 'did-not')).toMatchObject({ status: 200, job: ENDED })
    await until(world, second.key, { state: 'sent' })
    expect(printer.papers.slice(1)).toEqual(['kitchen COCINA 2 Dos', 'replaces + kitchen COCINA 3 Cuatro'])
  })

  it('of a paper that a printer without status took prints nothing once a newer one is out', async () => {
    const { world, printer } = await openKitchen()
    printer.state = blind
    const first = await putUntil(world, comanda({ dish: 'Dos' }), 'sent')
    await putUntil(world, cambio({ dish: 'Cuatro', before: 'Dos', seenAt: seen(1) }), 'sent')
    expect(await world.job(first.key)).toMatchObject({ state: 'sent' })
    expect(await did(world, first, 'did-not')).toMatchObject({ status: 200, job: ENDED })
    await world.put(await comanda({ order: 'after' }))
    await eventually(() => expect(printer.papers).toHaveLength(4))
  })

  it('prints the comanda again where the newer one was taken back before it started', async () => {
    const { world, printer } = await openKitchen()
    const first = await comanda({ dish: 'Dos' })
    await lost(world, first, printer)
    printer.state = notReady('media-empty')
    const second = await comanda({ dish: 'Cuatro', revision: 2, seenAt: seen(1) })
    await world.put(second)
    await world.decide(second.key, 'cancel', { requestId: 'r', attempt: 0 })
    expect(await did(world, first, 'did-not')).toMatchObject({ status: 200, job: { state: 'queued' } })
    printer.state = ready
    await until(world, first.key, { state: 'printed' })
    expect(printer.papers.at(-1)).toBe('second-sending + kitchen COCINA 2 Dos')
  })
})

describe('papers of corrected charges', () => {
  it('come out each, however late: no later one makes an earlier one out of date, and none is printed twice', async () => {
    const world = await openWorld()
    await putUntil(world, factura({ order: 'another' }), 'printed')
    const printer = world.printer('caja')
    printer.state = notReady('media-empty')
    const first = await cobroCorregido({ seenAt: seen(0) })
    const second = await cobroCorregido({ revision: 2, seenAt: seen(-1), total: 1 })
    for (const paper of [first, second, first, second]) await world.put(paper)
    printer.state = ready
    await until(world, second.key, { state: 'printed' })
    expect(await world.job(first.key)).toMatchObject({ state: 'printed' })
    expect(printer.papers.filter((title) => title.includes('correction'))).toHaveLength(2)
  })
})

describe('an outdated comanda', () => {
  it('that did not come out in time is not printed after the change', async () => {
    let now = Date.now()
    const { world, printer } = await openKitchen({ now: () => now, settings: alone })
    printer.state = notReady('media-empty')
    const first = await comanda({ dish: 'Dos' })
    await world.put(first)
    now += 20 * MINUTE
    await until(world, first.key, { state: 'expired' })
    const releasedAt = new Date(now).toISOString()
    const second = await cambio({ dish: 'Cuatro', before: 'Dos', seenAt: releasedAt, releasedAt })
    await world.put(second)
    expect(await world.decide(first.key, 'retry', { requestId: 'r', attempt: 0 })).toMatchObject({ job: ENDED })
    printer.state = ready
    await until(world, second.key, { state: 'printed' })
    expect(printer.papers).toEqual(['kitchen COCINA 1 Hamburguesa', 'change COCINA 2 Cuatro'])
  })

  it('that waits at its old printer is not printed after the change came out at the station’s new one', async () => {
    const { world, printer } = await openKitchen()
    await putUntil(world, factura({ order: 'another' }), 'printed')
    printer.state = notReady('media-empty')
    const first = await comanda({ dish: 'Dos' })
    await world.put(first)
    changeSettings(world, printAllAtCaja)
    await putUntil(world, cambio({ dish: 'Cuatro', before: 'Dos', seenAt: seen(1) }), 'printed')
    expect(await world.job(first.key)).toMatchObject(ENDED)
    printer.state = ready
    await putUntil(world, cambio({ dish: 'Seis', before: 'Cuatro', revision: 2, seenAt: seen(2) }), 'printed')
    expect(printer.papers).toEqual(['kitchen COCINA 1 Hamburguesa'])
  })

  it('is not sent once more by itself, where the shop wants unanswered comandas marked and sent again', async () => {
    let now = Date.now()
    const settings = settingsOf({ unconfirmedKitchen: 'print-marked' })
    const { world, printer } = await openKitchen({ now: () => now, settings })
    printer.state = blind
    const first = await comanda({ dish: 'Dos' })
    await lost(world, first, printer)
    const second = await comanda({ dish: 'Cuatro', revision: 2, seenAt: seen(1) })
    await world.put(second)
    now += 2 * MINUTE
    await until(world, second.key, { state: 'sent' })
    expect(await world.job(first.key)).toMatchObject(ENDED)
    expect(printer.papers.slice(1)).toEqual(['kitchen COCINA 2 Dos', 'replaces + kitchen COCINA 3 Cuatro'])
  })

  it('copied by a person says at its head that a newer one is out, or that its order was cancelled', async () => {
    const world = await openWorld()
    const first = await comanda({ dish: 'Dos' })
    await putUntil(world, first, 'printed')
    await putUntil(world, cambio({ dish: 'Cuatro', before: 'Dos', seenAt: seen(1) }), 'printed')
    const copy = async (key: string, requestId: string) => {
      const { job } = await world.decide(key, 'copy', { requestId, attempt: 1 })
      await until(world, job.key, { state: 'printed' })
      return world.printer('cocina').papers.at(-1)
    }
    expect(await copy(first.key, 'a')).toBe('superseded newer + reprint 1 + kitchen COCINA 1 Dos')
    expect(await copy('store-1:order-1:change:cocina:1', 'b')).toBe('reprint 1 + change COCINA 1 Cuatro')
    await putUntil(world, anulacion({ dish: 'Cuatro', seenAt: seen(2) }), 'printed')
    expect(await copy(first.key, 'c')).toBe('superseded void + reprint 2 + kitchen COCINA 1 Dos')
  })
})

it('two messages to the kitchen are both true: the first can still be sent again after the second', async () => {
  const { world, printer } = await openKitchen()
  const first = await aviso({ message: 'sin sal' })
  await lost(world, first, printer)
  await putUntil(world, aviso({ message: 'sin hielo', revision: 2 }), 'printed')
  expect(await did(world, first, 'did-not')).toMatchObject({ status: 200 })
  await until(world, first.key, { state: 'printed' })
})

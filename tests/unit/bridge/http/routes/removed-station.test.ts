import type { BridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from '../../../shared/tickets/paper-text'
import { openWorld, settingsOf, type World, type WorldOptions } from '../../support/bridge-world'
import { alone, changeSettings, putUntil, ready, send, sendUntil, unreachable, until } from '../../support/lane-world'
import { anulacion, aviso, cambio, comanda, type PaperChange } from '../../support/papers'

const barra = (change: PaperChange = {}): PaperChange => ({ station: 'barra', dish: 'Cerveza', ...change })
const later = (ms: number) => new Date(Date.now() + ms).toISOString()

type Edit = (now: BridgeSettings) => object
const withoutBar: Edit = ({ stations }) => ({ stations: stations.filter(({ id }) => id !== 'barra') })
const barClosed: Edit = ({ stations }) => ({
  stations: stations.map((station) => ({ ...station, enabled: station.id !== 'barra' })),
})
const barNamed =
  (name: string): Edit =>
  ({ stations }) => ({ stations: stations.map((station) => (station.id === 'barra' ? { ...station, name } : station)) })
/** The bar is gone, and so is its printer. */
const withoutBarPrinter: Edit = (now) => ({
  ...withoutBar(now),
  printers: now.printers.filter(({ id }) => id !== 'caja'),
  invoicePrinter: 'cocina',
  deliveryPrinter: 'cocina',
})

/** COCINA has the first comanda of its day of an order, BARRA the third of its own. */
async function openBothCooking(options: WorldOptions = {}) {
  const world = await openWorld({ settings: alone, ...options })
  for (const order of ['a', 'b']) await putUntil(world, comanda(barra({ order })), 'printed')
  await putUntil(world, comanda({ dish: 'Ajiaco' }), 'printed')
  await putUntil(world, comanda(barra()), 'printed')
  const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
  caja.papers.length = 0
  cocina.papers.length = 0
  return { world, caja, cocina }
}

const printed = (world: World, paper: Parameters<typeof putUntil>[1]) => putUntil(world, paper, 'printed')

describe.each([
  ['removed', withoutBar],
  ['disabled', barClosed],
])('of a station that was %s while its orders live', (_, edit) => {
  it('a change and a void come out where its comanda did, under its own name and number', async () => {
    const { world, caja, cocina } = await openBothCooking()
    changeSettings(world, edit)
    await printed(world, cambio(barra({ dish: 'Limonada', before: 'Cerveza' })))
    await printed(world, anulacion(barra({ order: 'a' })))
    expect(caja.papers).toEqual(['change BARRA 3 Limonada', 'void BARRA 1 Cerveza'])
    await printed(world, cambio({ dish: 'Tamal', before: 'Ajiaco' }))
    expect(cocina.papers).toEqual(['change COCINA 1 Tamal'])
  })

  it('the whole comanda that replaces another comes out there too, and a copy needs not be carried', async () => {
    const { world, caja } = await openBothCooking()
    changeSettings(world, edit)
    const whole = await printed(world, comanda(barra({ dish: 'Limonada', revision: 2, seenAt: later(1) })))
    const { job } = await world.decide(whole.key, 'copy', { requestId: 'r', attempt: 1 })
    await until(world, job.key, { state: 'printed' })
    expect(caja.papers).toEqual([
      'replaces + kitchen BARRA 4 Limonada',
      'replaces + reprint 1 + kitchen BARRA 4 Limonada',
    ])
  })

  it('what an edit gives it is named like it, and comes out at the default station to be carried, with all that follows', async () => {
    const { world, caja, cocina } = await openBothCooking()
    await printed(world, comanda({ order: 'c', dish: 'Ajiaco' }))
    changeSettings(world, edit)
    await printed(world, comanda(barra({ order: 'c' })))
    await printed(world, cambio(barra({ order: 'c', dish: 'Limonada', before: 'Cerveza' })))
    const name = edit === withoutBar ? 'barra' : 'BARRA'
    expect(cocina.papers).toEqual([
      'kitchen COCINA 2 Ajiaco',
      `fallback ${name} + kitchen ${name} 4 Cerveza`,
      `fallback ${name} + change ${name} 4 Limonada`,
    ])
    expect(caja.papers).toEqual([])
  })

  it('a message is for its name, and comes out where the order’s comanda did', async () => {
    const { world, caja } = await openBothCooking()
    changeSettings(world, edit)
    await printed(world, aviso({ station: 'barra' }))
    expect(caja.papers).toEqual(['note BARRA 3 sin sal'])
  })

  it('a paper that waits for its printer in trouble goes to the default station’s, to be carried', async () => {
    const { world, caja, cocina } = await openBothCooking({ times: { fallbackAfter: 30 } })
    caja.state = unreachable('connecting-to-device')
    const key = await sendUntil(world, { state: 'queued', reasons: ['connecting-to-device'] }, 'c', barra())
    changeSettings(world, edit)
    await until(world, key, { state: 'printed', printer: 'cocina' })
    expect(cocina.papers).toEqual(['fallback BARRA + kitchen BARRA 4 Cerveza'])
  })

  it('a paper that waits for the default station’s printer in trouble goes to its fallback printer', async () => {
    const printers = alone.printers.map((one) => (one.id === 'cocina' ? { ...one, fallback: 'caja' } : one))
    const settings = settingsOf({ ...alone, printers })
    const { world, caja, cocina } = await openBothCooking({ settings, times: { fallbackAfter: 30 } })
    changeSettings(world, edit)
    cocina.state = unreachable('connecting-to-device')
    const key = await sendUntil(world, { state: 'printed', printer: 'caja' }, 'c', barra())
    expect((await world.job(key)).dayNumber).toBe(4)
    const name = edit === withoutBar ? 'barra' : 'BARRA'
    expect(caja.papers).toEqual([`fallback ${name} + kitchen ${name} 4 Cerveza`])
  })

  it('a paper that waits for it is printed by its printer, once that is ready', async () => {
    const { world, caja } = await openBothCooking()
    caja.state = unreachable('connecting-to-device')
    const key = await send(world, 'c', barra())
    changeSettings(world, edit)
    caja.state = ready
    await until(world, key, { state: 'printed', printer: 'caja' })
    expect(caja.papers).toEqual(['kitchen BARRA 4 Cerveza'])
  })
})

describe('of a station that was removed with its printer', () => {
  it('what waits and what follows comes out at the default station, to be carried', async () => {
    const { world, caja, cocina } = await openBothCooking()
    caja.state = unreachable('connecting-to-device')
    const key = await send(world, 'c', barra())
    changeSettings(world, withoutBarPrinter)
    await until(world, key, { state: 'printed', printer: 'cocina' })
    await printed(world, anulacion(barra()))
    expect(cocina.papers).toEqual(['fallback BARRA + kitchen BARRA 4 Cerveza', 'fallback BARRA + void BARRA 3 Cerveza'])
  })

  it('no paper can be taken for one of the station that prints it', async () => {
    const { world } = await openBothCooking({ buildTicket })
    changeSettings(world, withoutBarPrinter)
    const change = await printed(world, cambio(barra({ dish: 'Limonada', before: 'Cerveza' })))
    const { ticket } = await world.get<{ ticket: Ticket }>(`/jobs/${encodeURIComponent(change.key)}/ticket`)
    expect(words(ticket)).toMatch(/CAMBIÓ EL PEDIDO\nBARRA [\s\S]*COMANDA 3\n/)
    expect(words(ticket)).not.toContain('COCINA')
  })
})

it('a station that gets another name keeps the one that its comanda says, in the papers of that order', async () => {
  const { world, caja } = await openBothCooking()
  changeSettings(world, barNamed('TERRAZA'))
  await printed(world, cambio(barra({ dish: 'Limonada', before: 'Cerveza' })))
  await printed(world, comanda(barra({ order: 'c' })))
  expect(caja.papers).toEqual(['change BARRA 3 Limonada', 'kitchen TERRAZA 4 Cerveza'])
})

it('a change of a comanda sent under `*` goes to the station that has it, also after another became the default', async () => {
  const { world, caja, cocina } = await openBothCooking()
  await printed(world, comanda({ order: 'c', station: '*', dish: 'Ajiaco' }))
  changeSettings(world, ({ stations }) => ({
    stations: stations.map((station) => ({ ...station, default: station.id === 'barra' })),
  }))
  await printed(world, cambio({ order: 'c', station: '*', dish: 'Tamal', before: 'Ajiaco' }))
  await printed(world, anulacion({ order: 'c', station: '*', dish: 'Tamal' }))
  expect(cocina.papers).toEqual(['kitchen COCINA 2 Ajiaco', 'change COCINA 2 Tamal', 'void COCINA 2 Tamal'])
  expect(caja.papers).toEqual([])
})

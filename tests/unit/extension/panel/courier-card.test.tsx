// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { aSettlement, order, row } from './made-up'
import { show } from './show-panel'

const taken = (number: string, name: string, change: Partial<ReturnType<typeof row>> = {}) =>
  row({ number, lifecycle: 'out', takenBy: { name, change: 0 }, ...change })
const others = [taken('1', 'Juan'), taken('2', 'JUAN'), taken('3', 'Rosa')]
const cash = (cashGiven: number | null) =>
  order({ payment: { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven } })
const CARD = '[aria-label="Domiciliario"]'

describe('the courier of an order', () => {
  it('is chosen with one press from those of today, the busiest first; on a ready order he leaves with it', async () => {
    const ready = row({ lifecycle: 'ready' })
    const panel = await show({ orders: [ready, ...others] })
    await panel.open(ready, cash(null))
    expect(panel.texts(`${CARD} button`)).toEqual(['Salió con Juan', 'Salió con Rosa', 'Otro…'])
    await panel.press('Salió con Rosa')
    expect(panel.port.last('courier')).toMatchObject({ orderId: ready.id, name: 'Rosa', change: 0, leaves: true })
  })

  it('takes the change along that the customer announced, unless that is unticked', async () => {
    const cooking = row({ lifecycle: 'accepted', amountToPay: 67_700 })
    const panel = await show({ orders: [cooking, ...others] })
    await panel.open(cooking, cash(100_000))
    expect(panel.textOf(CARD)).toContain('Lleva la devuelta, $ 32.300')
    await panel.press('Juan')
    expect(panel.port.last('courier')).toMatchObject({ name: 'Juan', change: 32_300, leaves: false })
    await panel.answer('courier', null)
    await panel.tick(0)
    await panel.press('Juan')
    expect(panel.port.last('courier')).toMatchObject({ name: 'Juan', change: 0 })
  })

  it('is shown with his change, and can be another until the order is charged', async () => {
    const out = taken('9', 'Juan', { takenBy: { name: 'Juan', change: 32_300 } })
    const panel = await show({ orders: [out, ...others] })
    await panel.open(out, cash(100_000))
    expect(panel.textOf(CARD)).toContain('Juan con la devuelta, $ 32.300')
    await panel.pressEach('Cambiar…', 'Quitar a Juan')
    expect(panel.port.last('courier')).toMatchObject({ name: '', change: 0, leaves: false })
    await panel.done('courier', { ...out, settled: aSettlement() })
    expect([panel.textOf(CARD).includes('Juan'), panel.has('Cambiar…')]).toEqual([true, false])
  })

  it('is asked of no pickup, no new order, and of none that Justo’s couriers take', async () => {
    const pickup = row({ number: '20', service: 'pickup', lifecycle: 'ready' })
    const fresh = row({ number: '21' })
    const managed = row({ number: '22', lifecycle: 'ready' })
    const panel = await show({ orders: [pickup, fresh, managed] })
    for (const each of [fresh, pickup, managed]) {
      if (each !== fresh) await panel.press('Listos')
      await panel.open(each, order({ courier: { managed: each === managed, name: null, code: null } }))
      expect(panel.find(CARD)).toBeNull()
    }
  })

  it('of a practice is offered in practice alone', async () => {
    const id = 'practice-0a1b2c3d-1'
    const practised = row({ id, number: 'PRUEBA-1', lifecycle: 'accepted' })
    const real = row({ lifecycle: 'accepted' })
    const made = taken('PRUEBA-2', 'Inventado', { id: 'practice-0a1b2c3d-2' })
    const panel = await show({ orders: [practised, real, made, ...others] })
    const offered = () => ['Juan', 'Inventado'].filter((name) => panel.textOf(CARD).includes(name))
    await panel.open(real, cash(null))
    expect(offered()).toEqual(['Juan'])
    await panel.open(practised, cash(null))
    expect(offered()).toEqual(['Inventado'])
  })
})

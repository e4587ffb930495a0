// @vitest-environment happy-dom

import { say } from '@shared/messages'
import { NO_AMOUNTS } from '@shared/settlement'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { eventually } from '../../../stage/virtual-clock'
import { aSettlement, detail, invoice, minutesFromNow, order, paper, row, shop } from './made-up'
import { type ShownPanel, show, showOpened, showTables } from './show-panel'

const ready = { service: 'table', table: '12', lifecycle: 'ready' } as const
const table = row({ ...ready, papers: [invoice({ state: 'held' })] })
const settled = aSettlement()

/** Presses that a cashier makes, counted. */
async function begin(charged: OrderRow = table, money: { cashGiven?: number } = {}) {
  const panel = await showOpened(charged, { payment: { ...order().payment, cashGiven: money.cashGiven ?? null } })
  await panel.press('Cobrar…')
  return panel
}

const parts = (panel: ShownPanel) => panel.port.last('settle').parts

describe('Cobrar', () => {
  it('asks for tip and means without a default', async () => {
    const panel = await begin()
    expect(panel.text).toContain('Otra propina')
    expect(panel.root.querySelectorAll('input:checked')).toHaveLength(0)
    expect(panel.isOff('Cobrar')).toBe(true)
  })

  it('takes tip and means with one press, and the exact amount in cash with the next', async () => {
    const panel = await begin()
    await panel.pay('none-cash', 'Cobrar $ 67.700')
    expect(panel.port.last('settle').orderId).toBe('15244')
    expect(parts(panel)).toEqual([{ orderId: '15244', tip: 0, ...NO_AMOUNTS, cash: 67_700, received: 67_700 }])
  })

  it('charges with 10 % of the order, by datáfono', async () => {
    const panel = await begin()
    await panel.choose('ten-card')
    expect(panel.text).not.toContain('Recibido en efectivo')
    await panel.press('Cobrar $ 74.470')
    expect(parts(panel)).toEqual([{ orderId: '15244', tip: 6_770, ...NO_AMOUNTS, card: 74_470, received: 0 }])
  })

  it.each([
    ['nequi', 'Nequi'],
    ['daviplata', 'Daviplata'],
    ['voucher', 'Bono'],
  ] as const)('charges by %s with one press, without asking for cash', async (means, name) => {
    const panel = await begin()
    expect(panel.find(`input[value="none-${means}"]`)?.getAttribute('aria-label')).toContain(name)
    await panel.choose(`none-${means}`)
    expect(panel.text).not.toContain('Recibido en efectivo')
    await panel.press('Cobrar $ 67.700')
    expect(parts(panel)).toEqual([{ orderId: '15244', tip: 0, ...NO_AMOUNTS, [means]: 67_700, received: 0 }])
  })

  it('charges a bono of less than the order and the rest in cash', async () => {
    const panel = await begin()
    await panel.choose('none-mixed')
    await panel.write('Bono', '50.000')
    await panel.pressEach('Poner $ 17.700 en Efectivo', 'Cobrar $ 67.700')
    expect(parts(panel)[0]).toMatchObject({ cash: 17_700, voucher: 50_000, received: 17_700 })
  })

  it('charges with another tip, once it is valid', async () => {
    const panel = await begin()
    const other = () => panel.root.querySelector<HTMLInputElement>('input[value="other-transfer"]')
    expect(other()?.disabled).toBe(true)
    await panel.write('Otra propina', '5.000')
    expect(other()?.disabled).toBe(false)
    await panel.pay('other-transfer', 'Cobrar $ 72.700')
    expect(parts(panel)[0]).toMatchObject({ tip: 5_000, transfer: 72_700 })
  })

  it('replaces the tip that Justo sent by the chosen one', async () => {
    const panel = await begin({ ...table, tip: 2_000, amountToPay: 69_700 })
    await panel.choose('none-cash')
    expect(panel.has('Cobrar $ 67.700')).toBe(true)
    await panel.choose('given-cash')
    expect(panel.has('Cobrar $ 69.700')).toBe(true)
  })

  it('is shown at once by the button of its row, and again where the order is open already', async () => {
    const panel = await show({ orders: [table] })
    const isAsked = () => panel.find('form[aria-label="Cobrar el pedido 15244"]') !== null
    await panel.press('Cobrar $ 67.700 pedido 15244')
    expect(isAsked()).toBe(true)
    await panel.press('Dejar así')
    expect(isAsked()).toBe(false)
    await panel.press('Cobrar $ 67.700 pedido 15244')
    expect(isAsked()).toBe(true)
    await panel.press('Volver')
    await panel.press('Abrir pedido 15244')
    expect(isAsked()).toBe(false)
  })

  it('is asked no more once the order was paid elsewhere meanwhile', async () => {
    const panel = await begin()
    await panel.change({ ...table, payment: 'paid' })
    expect(panel.find('form')).toBeNull()
  })

  it('in the opened order can be taken back for three seconds, where no row is beside it', async () => {
    const panel = await begin()
    await panel.pay('none-cash', 'Cobrar $ 67.700')
    await panel.done('settle', { ...table, settled })
    const undo = () => panel.find('footer [data-just-done] button')
    expect(undo()?.textContent).toBe('Deshacer')
    await panel.pass(GUARD_MS)
    await act(() => undo()?.click())
    expect(panel.port.last('undo-payment')).toMatchObject({ orderId: '15244' })
  })

  it('of another amount forgets a banknote that is no choice for it, and shows no change for it', async () => {
    const panel = await begin()
    await panel.choose('none-mixed')
    await panel.write('Efectivo', '40.000')
    await panel.choose('50000')
    expect(panel.text).toContain('Devuelta $ 10.000')
    await panel.write('Efectivo', '3.500')
    expect(panel.text).toContain('Devuelta $ 0')
    expect(panel.find('input[value="exact"]:checked')).not.toBeNull()
  })

  it('shows the change for the next banknotes, for what the customer announced, and for a typed sum', async () => {
    const panel = await begin(table, { cashGiven: 80_000 })
    await panel.choose('none-cash')
    expect(panel.text).toContain('Devuelta $ 0')
    await panel.choose('70000')
    expect(panel.text).toContain('Devuelta $ 2.300')
    await panel.choose('80000')
    expect(panel.text).toContain('Devuelta $ 12.300')
    await panel.choose('other')
    expect(panel.isOff('Cobrar $ 67.700')).toBe(true)
    await panel.write('Recibido en pesos', '60.000')
    expect(panel.isOff('Cobrar $ 67.700')).toBe(true)
    await panel.write('Recibido en pesos', '75.000')
    expect(panel.text).toContain('Devuelta $ 7.300')
    await panel.press('Cobrar $ 67.700')
    expect(parts(panel)[0]).toMatchObject({ cash: 67_700, received: 75_000 })
  })

  describe('keeps the change in sight', () => {
    const due = { payment: 'p-1', at: minutesFromNow(-2), pesos: 2_300, given: false }
    const paid = (change: object = {}, more: object = {}) =>
      row({ lifecycle: 'accepted', settled: aSettlement(), changeDue: { ...due, ...change }, ...more })
    const shown = (panel: ShownPanel) => panel.find('[data-change]')?.textContent

    it('on a panel that is opened after it, too, until it is said to be given', async () => {
      const panel = await show({ orders: [paid()] })
      expect(shown(panel)).toContain('Devuelta $ 2.300')
      expect(shown(panel)).toContain('15244')
      await panel.press('Entregada: la devuelta')
      expect(panel.port.last('change-given')).toMatchObject({ orderId: '15244', payment: 'p-1', orderIds: ['15244'] })
      await panel.change(paid({ given: true }))
      expect(shown(panel)).toBeUndefined()
    })

    it('of a table’s sum, once, with all its numbers', async () => {
      const rows = ['a', 'b'].map((id) => paid({}, { id, number: id }))
      const panel = await show({ orders: rows })
      expect(shown(panel)).toContain('Devuelta $ 4.600a, b')
      await panel.press('Entregada: la devuelta')
      expect(panel.port.last('change-given').orderIds).toEqual(['a', 'b'])
    })

    it('of the last payment alone: one before it does not come back when that is given, nor yesterday’s', async () => {
      const older = paid({ payment: 'p-0', at: minutesFromNow(-9), pesos: 500 }, { id: 'older' })
      const panel = await show({ orders: [older, paid()] })
      expect(shown(panel)).toContain('Devuelta $ 2.300')
      await panel.change(paid({ given: true }))
      expect(shown(panel)).toBeUndefined()
      const yesterday = await show({ orders: [paid({ at: minutesFromNow(-1_440) })] })
      expect(shown(yesterday)).toBeUndefined()
    })

    it('says why where it could not be noted, and stays', async () => {
      const panel = await show({ orders: [paid()] })
      await panel.press('Entregada: la devuelta')
      await panel.answer('change-given', say('G-03'))
      expect(shown(panel)).toContain('Devuelta $ 2.300')
      expect(panel.find('[data-code="G-03"]')).not.toBeNull()
    })
  })

  it('takes several means only when they sum to the amount, and fills in the rest', async () => {
    const panel = await begin()
    await panel.choose('none-mixed')
    expect(panel.isOff('Cobrar $ 67.700')).toBe(true)
    await panel.write('Efectivo', '20.000')
    expect(panel.text).toContain('Faltan $ 47.700')
    await panel.write('Datáfono', '50.000')
    expect(panel.text).toContain('Sobran $ 2.300')
    expect(panel.isOff('Cobrar $ 67.700')).toBe(true)
    await panel.write('Datáfono', '')
    await panel.pressEach('Poner $ 47.700 en Datáfono', 'Cobrar $ 67.700')
    expect(parts(panel)[0]).toMatchObject({ cash: 20_000, card: 47_700, transfer: 0, received: 20_000 })
  })

  it('takes no amount that could be another one, and says what to type', async () => {
    const panel = await begin()
    await panel.choose('none-cash')
    await panel.choose('other')
    await panel.write('Recibido en pesos', '70.00')
    expect(panel.text).not.toContain('Escriba pesos enteros')
    await eventually(() => expect(panel.text).toContain('Escriba pesos enteros'))
    expect(panel.text).not.toContain('No alcanza')
    expect(panel.isOff('Cobrar $ 67.700')).toBe(true)
    await panel.choose('none-mixed')
    await panel.write('Efectivo', 'cinco')
    expect(panel.text).toContain('Escriba pesos enteros')
    expect(panel.text).not.toContain('Faltan')
    await panel.write('Efectivo', '')
    await panel.write('Otra propina', '50.000.000')
    expect(panel.text).toContain('Escriba un valor de hasta $ 10.000.000.')
    await panel.write('Otra propina', '$ 5,000')
    expect(panel.text).not.toContain('Escriba')
  })

  it('is not there for an order that is paid online, and for one that was charged', async () => {
    const paid = row({ ...ready, payment: 'paid', papers: [paper()] })
    const panel = await showOpened(paid)
    expect(panel.has('Cobrar…')).toBe(false)
    const done = row({ ...ready, settled, papers: [invoice()] })
    const other = await showOpened(done)
    expect(other.has('Cobrar…')).toBe(false)
    expect(other.text).toContain('COBRADO')
    expect(other.text).toContain('Efectivo $ 67.700 · sin propina · recibido $ 70.000, devuelta $ 2.300')
  })

  it('asks why the rest leaves without its money, where a part of it was paid', async () => {
    const part = aSettlement({ cash: 30_000, received: 30_000, partial: true })
    const panel = await showOpened({ ...table, settled: part, outstanding: 37_700 })
    await panel.press('Entregado sin cobrar…')
    expect(panel.text).toContain('¿Por qué sale sin cobrar $ 37.700?')
  })

  it('is there for a delivery whose courier is back, also after «Entregado»', async () => {
    const back = row({ lifecycle: 'done', over: true, papers: [invoice()] })
    const panel = await begin(back)
    expect(panel.text).toContain('El comprobante ya salió: no sale otro.')
    await panel.pay('none-cash', 'Cobrar $ 67.700')
    expect(parts(panel)).toHaveLength(1)
  })

  it('says on a till that only watches that nothing is printed here', async () => {
    const panel = await show({ orders: [table], status: shop({ printsHere: false }) })
    await panel.open(table)
    await panel.press('Cobrar…')
    expect(panel.text).toContain('Esta caja solo mira')
  })
})

describe('a pickup that is to be paid at the counter', () => {
  const pickup = row({ service: 'pickup', lifecycle: 'ready', amountToPay: 68_000 })

  it('says «Cobrar» with its amount in the list, and opens for it', async () => {
    const panel = await show({ orders: [pickup] })
    expect(panel.has('Entregado pedido 15244')).toBe(false)
    await panel.press('Cobrar $ 68.000 pedido 15244')
    await panel.deliver({ type: 'detail', detail: detail(pickup) })
    expect(panel.find('form[aria-label="Cobrar el pedido 15244"]')).not.toBeNull()
    expect(panel.has('Entregado')).toBe(false)
  })

  it('is handed over without «Cobrar» only with a reason, and that can be undone', async () => {
    const panel = await showOpened(pickup)
    await panel.press('Entregado sin cobrar…')
    expect(panel.text).toContain('¿Por qué sale sin cobrar $ 68.000?')
    expect(panel.button('Entregado sin cobrar').disabled).toBe(true)
    await panel.choose('later')
    await panel.press('Entregado sin cobrar')
    expect(panel.port.last('done-unpaid')).toMatchObject({ orderId: '15244', why: 'later' })
    await panel.answer('done-unpaid', null)
    const done = { ...pickup, lifecycle: 'done', over: true, undo: 'done', handedUnpaid: 'later' } as const
    await panel.change(done)
    expect(panel.has('Deshacer «Entregado» del pedido 15244')).toBe(true)
    await panel.deliver({ type: 'detail', detail: detail(done) })
    expect(panel.text).toContain('Entregado sin cobrar: Paga después')
    expect(panel.has('Deshacer «Entregado»')).toBe(true)
    expect(panel.has('Cobrar…')).toBe(true)
  })

  it('paid in part says what was collected and why nobody collects the rest', async () => {
    const part = { settled: aSettlement({ cash: 20_000, partial: true }), outstanding: 48_000 }
    const panel = await showOpened({ ...pickup, ...part, lifecycle: 'done', over: true, handedUnpaid: 'courtesy' })
    const card = panel.find('[aria-label="Pago"]')?.textContent
    expect(card).toContain('COBRADO $ 20.000de $ 68.000El resto, sin cobrar: Cortesía')
    expect(card).not.toContain('FALTAN')
  })
})

describe('Corregir cobro', () => {
  const done = row({ ...ready, settled, papers: [invoice()] })

  it('replaces the means, and names the settlement that it replaces', async () => {
    const panel = await showOpened(done)
    await panel.press('Corregir cobro…')
    expect(panel.root.querySelectorAll('input:checked')).toHaveLength(0)
    await panel.pay('none-card', 'Corregir a $ 67.700')
    expect(panel.port.last('correct-settlement')).toMatchObject({
      orderId: '15244',
      corrects: 'first-press',
      part: { card: 67_700, cash: 0 },
    })
  })

  it('takes a settlement back that was none', async () => {
    const panel = await showOpened(done)
    await panel.pressEach('Corregir cobro…', 'No se cobró, o ya se devolvió…', 'No se cobró, o ya se devolvió')
    expect(panel.port.last('correct-settlement')).toMatchObject({ corrects: 'first-press', part: null })
  })

  it('of a cancelled order only gives back', async () => {
    const off = row({ lifecycle: 'cancelled', settled, outstanding: -67_700, over: true })
    const panel = await showOpened(off)
    expect(panel.text).toContain('DEVOLVER $ 67.700')
    await panel.pressEach('Corregir cobro…', 'Ya se devolvió')
    expect(panel.port.last('correct-settlement').part).toBeNull()
  })

  const chargedElsewhere = { till: 'C2', at: '2026-03-14T17:04:30.000Z', pesos: 67_700, tip: 0, partial: false }

  it('that another till charged too says so, and is only given back', async () => {
    const panel = await showOpened(row({ ...ready, settled, outstanding: -67_700, chargedElsewhere }))
    expect(panel.text).toContain('DEVOLVER $ 67.700')
    expect(panel.text).toMatch(/Cobrado [^:]*12:04 en C2: \$ 67\.700/)
    await panel.pressEach('Corregir cobro…', 'Ya se devolvió')
    expect(panel.port.last('correct-settlement').part).toBeNull()
  })

  it('that another till charged is not asked for here', async () => {
    const there = row({ ...ready, amountToPay: 67_700, chargedElsewhere })
    const paid = row({ ...ready, id: 'paid', payment: 'paid' })
    const panel = await show({ orders: [there, paid] })
    await panel.open(there)
    expect(panel.text).toContain('COBRADO EN C2')
    const iconOf = (id: string) => panel.find(`[data-row="${id}"] [data-amount] svg`)?.innerHTML
    expect(iconOf(there.id)).toBe(iconOf(paid.id))
    expect(panel.text).toMatch(/Cobrado [^:]*12:04 en C2: \$ 67\.700/)
    expect(panel.text).not.toContain('Cobrar')
  })

  it('that another till charged in part says no change of the whole: what was announced is paid there', async () => {
    const inPart = { ...chargedElsewhere, pesos: 20_000, partial: true }
    const there = row({ ...ready, amountToPay: 67_700, chargedElsewhere: inPart })
    const panel = await showOpened(there, { payment: { ...order().payment, cashGiven: 70_000 } })
    expect(panel.text).toContain('COBRADO EN PARTE EN C2')
    expect(panel.text).not.toContain('Paga con')
  })
})

describe('a table', () => {
  const orders = [
    row({ ...ready, number: '15244', amountToPay: 33_333, papers: [invoice({ state: 'held' })] }),
    row({ ...ready, number: '15250', amountToPay: 20_001, papers: [invoice({ state: 'held' })] }),
  ]

  it('is charged whole with four clicks: Mesas, its tile, tip and means, «Cobrar»', async () => {
    let clicks = 0
    document.addEventListener('click', () => clicks++, { signal: AbortSignal.timeout(60_000) })
    const panel = await showTables(orders)
    await panel.openTable('12')
    await panel.pay('ten-cash', 'Cobrar $ 58.667')
    expect(clicks).toBe(4)
    const shares = parts(panel)
    expect(shares.map(({ orderId }) => orderId)).toEqual(['15244', '15250'])
    expect(shares.reduce((sum, { cash }) => sum + cash, 0)).toBe(58_667)
    expect(shares.reduce((sum, { tip }) => sum + tip, 0)).toBe(5_333)
    for (const [i, { cash, tip }] of shares.entries()) expect(cash).toBe((orders[i]?.amountToPay ?? 0) + tip)
  })

  it('frees its amount when it was charged', async () => {
    const panel = await showTables(orders.map((each) => ({ ...each, settled })))
    expect(panel.tile('12').textContent).toContain('Cobrado')
    expect(panel.tile('12').textContent).not.toContain('$')
  })

  it('leaves practice orders out of a real sum', async () => {
    const practised = row({ ...ready, id: 'practice-1-3', number: 'PRUEBA-3', amountToPay: 9_000 })
    const panel = await showTables([...orders, practised])
    await panel.openTable('12')
    await panel.choose('none-cash')
    expect(panel.has('Cobrar $ 53.334')).toBe(true)
  })
})

import { beforeAll, describe, expect, test, vi } from 'vitest'
import { bridgeJobs } from '../demo/collect'
import {
  deliveryOrder,
  hostileCommentOrder,
  pickupOrder,
  type RawOrder,
  tableOrder,
  unpaidTableOrder,
  unreadableOrders,
} from '../fixtures/justo-orders'
import { press } from '../stage/made-up-panel'
import { paperStates, untilMessage, untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { documentsOf, numberOf, textOf, textsOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow, readJustoNow, tillMemory } from './support/till-memory'

const shop = shopForAll()

const row = (raw: RawOrder): string => `[data-row="${raw._id}"]`

const backToTheList = async () => (await shop.panel.$('::-p-aria([name="Volver"][role="button"])'))?.click()

/** In the list, in view; whatever order was open before. */
async function openOrder(raw: RawOrder): Promise<void> {
  await backToTheList()
  await shop.panel.locator(`${row(raw)} button[data-order]`).click()
}

const untilDocuments = (raw: RawOrder, documents: string[]) =>
  vi.waitFor(() => expect(documentsOf(shop.stage, raw)).toEqual([...documents].sort()), WAIT_OPTIONS)

describe('a delivery, a pickup and a table order', () => {
  const delivery = deliveryOrder()
  const pickup = pickupOrder()
  const table = tableOrder()
  const all = [delivery, pickup, table]

  beforeAll(async () => {
    for (const raw of all) shop.stage.justo.orders.add(raw)
    await untilPrinted(shop.panel, all)
  })

  test('come out on paper, each paper once, nobody having touched anything', () => {
    expect(documentsOf(shop.stage, delivery)).toEqual(['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO'])
    expect(documentsOf(shop.stage, pickup)).toEqual(['BARRA', 'COCINA', 'COMPROBANTE'])
    expect(documentsOf(shop.stage, table)).toEqual(['BARRA', 'COCINA', 'COMPROBANTE'])
  })

  test('stand on the screen with their place, their amount and their papers', async () => {
    const texts = await shop.panel.$$eval('[data-row]', (rows) => rows.map((each) => each.textContent))
    const shown = (raw: RawOrder) => texts.find((text) => text.includes(numberOf(raw)))
    expect(shown(delivery)).toMatch(/Domicilio[\s\S]*COBRAR EFECTIVO\s+\$ 75\.940/)
    expect(shown(pickup)).toMatch(/Retiro[\s\S]*PAGADO\s+\$ 66\.000/)
    expect(shown(table)).toMatch(/Mesa 12[\s\S]*PAGADO\s+\$ 91\.300/)
    const ticks = await shop.panel.$$eval('[data-row] [data-states]', (marks) => marks.map((mark) => mark.ariaLabel))
    expect(ticks.sort()).toEqual(['3 papeles impresos', '3 papeles impresos', '4 papeles impresos'])
  })

  test('keep to their places on a screen of 1024 × 768: none of their fields is cut or runs into its neighbour', async () => {
    const fields = '[data-row] :is(th, td, [data-label]:not([data-label="Observaciones"]))'
    const wide = await shop.panel.$$eval(fields, (cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
    )
    expect(shop.panel.viewport()).toMatchObject({ width: 1024, height: 768 })
    expect(wide).toEqual([])
  })

  test('are accepted exactly once at Justo', () => {
    for (const raw of all) {
      expect(shop.stage.justo.orders.timesAccepted(raw._id)).toBe(1)
      expect(shop.stage.justo.callsOf('acceptOrder').filter(({ body }) => body.orderId === raw._id)).toHaveLength(1)
    }
  })

  test('carry one transaction each, from Justo to the foot of every paper', async () => {
    const { orders, jobs, log } = await tillMemory(shop.panel)
    const atBridge = await bridgeJobs(shop.stage)
    for (const raw of all) {
      const { transaction } = orders.find(({ id }) => id === raw._id) ?? { transaction: '' }
      expect(transaction).toMatch(/^C1-\d{6}$/)
      expect(await shop.panel.$eval(row(raw), (each) => each.textContent)).toContain(transaction)
      expect(jobs.filter(({ orderId }) => orderId === raw._id).map((job) => job.payload.context.transaction)).toEqual(
        textsOf(shop.stage, raw).map(() => transaction),
      )
      expect(atBridge.filter(({ orderId }) => orderId === raw._id).map((job) => job.transaction)).toEqual(
        textsOf(shop.stage, raw).map(() => transaction),
      )
      for (const text of textsOf(shop.stage, raw)) expect(text).toContain(`Trx ${transaction}`)
      const steps = log.filter((entry) => entry.transaction === transaction)
      expect(new Set(steps.map(({ orderId }) => orderId))).toEqual(new Set([raw._id]))
      expect(steps.map(({ step }) => step)).toEqual(
        expect.arrayContaining(['stored', 'planned', 'accepted', 'released', 'sent', 'state']),
      )
    }
    expect(new Set(orders.map(({ transaction }) => transaction)).size).toBe(orders.length)
  })

  test('give each cook what is his, with its accents, and nobody’s phone, address or surname', () => {
    const kitchen = textOf(shop.stage, delivery, 'COCINA')
    expect(kitchen).toMatch(new RegExp(`COCINA.*\\n.*DOMICILIO\\s.*#${numberOf(delivery)}\\n.*COMANDA \\d+\\n`))
    expect(kitchen).toMatch(/2 x +HAMBURGUESA\s+CLÁSICA/)
    expect(kitchen).toMatch(/NOTA: Una\s+sin cebolla/)
    expect(kitchen).toContain('También en: BARRA (1)')
    expect(kitchen).not.toContain('LIMONADA')
    expect(textOf(shop.stage, delivery, 'BARRA')).toMatch(/1 x +LIMONADA\s+DE\s+COCO/)
    expect(textOf(shop.stage, table, 'COCINA')).toMatch(/MESA 12[\s\S]*2 x +AJIACO\s+SANTAFEREÑO/)
    for (const raw of all)
      for (const station of ['COCINA', 'BARRA']) {
        const comanda = textOf(shop.stage, raw, station)
        expect(comanda).toMatch(/cliente e\./i)
        expect(comanda).not.toMatch(/Ejemplo|300 ?000|Carrera|Torre|Chapinero|\$/)
      }
  })

  test('give the courier the address, the map and the exact change', () => {
    const paper = textOf(shop.stage, delivery, 'DOMICILIO')
    expect(paper).toContain('Cliente: Cliente Ejemplo Uno')
    expect(paper).toContain('Tel: 300 000 0001')
    expect(paper).toContain('Carrera 99 # 12-34, Torre 2 apto 501')
    expect(paper).toContain('Timbre dañado, llamar al llegar')
    expect(paper).toContain('[QR: https://maps.google.com/?q=4.65,-74.06]')
    expect(paper).toMatch(/COBRAR EN EFECTIVO\s+\$ 75\.940/)
    expect(paper).toMatch(/Llevar devuelta +4\.060/)
  })

  test('give the customer a numbered comprobante that says what it is not', () => {
    const papers = all.map((raw) => textOf(shop.stage, raw, 'COMPROBANTE'))
    const numbers = papers.map((paper) => Number(/N\.º J-(\d+)/.exec(paper)?.[1])).sort((a, b) => a - b)
    const [first = 0] = numbers
    expect(numbers).toEqual([first, first + 1, first + 2])
    for (const paper of papers) expect(paper).toMatch(/No es factura ni documento\s+equivalente/)
    expect(papers[2]).toMatch(/TOTAL +\$ 83\.000\n *Propina voluntaria +8\.300\n[\s\S]*PAGADO +\$ 91\.300/)
  })
})

test('the comprobante of an unpaid table waits for «Cobrar», and comes out after it with the tip of the guest', async () => {
  const raw = await orderNow(shop.stage, unpaidTableOrder())
  await untilDocuments(raw, ['BARRA', 'COCINA'])
  await vi.waitFor(
    async () => expect((await paperStates(shop.panel, raw._id)).sort()).toEqual(['held', 'printed', 'printed']),
    WAIT_OPTIONS,
  )

  await openOrder(raw)
  // Shown off for a moment after the worker has replaced the step before it.
  await press(shop.panel, 'Cobrar…')
  await (await shop.panel.waitForSelector('::-p-aria([name="Otra propina"][role="textbox"])'))?.type('5.000')
  await shop.panel.locator('::-p-aria([name="Efectivo, Otra propina: $ 88.000"][role="radio"])').click()
  await shop.panel.locator('::-p-aria([name="$ 90.000"][role="radio"])').click()
  await press(shop.panel, 'Cobrar $ 88.000')
  await untilPrinted(shop.panel, [raw._id])

  expect(documentsOf(shop.stage, raw)).toEqual(['BARRA', 'COCINA', 'COMPROBANTE'])
  const paper = textOf(shop.stage, raw, 'COMPROBANTE')
  expect(paper).toMatch(/TOTAL +\$ 83\.000\n *Propina voluntaria +5\.000\n/)
  expect(paper).toMatch(/PAGADO +\$ 88\.000\n *Efectivo +88\.000\n *Efectivo recibido +90\.000\n *Devuelta +2\.000/)
  await shop.panel.waitForSelector('::-p-text(COBRADO)')
})

test('printer commands in a customer’s comment and name print as harmless text', async () => {
  const raw = await orderNow(shop.stage, hostileCommentOrder())
  await untilPrinted(shop.panel, [raw._id])

  expect(documentsOf(shop.stage, raw)).toEqual(['BARRA', 'COMPROBANTE', 'DOMICILIO'])
  expect(textOf(shop.stage, raw, 'BARRA')).toMatch(/NOTA: Sin sal[\s\S]*gracias/)
  expect(textOf(shop.stage, raw, 'DOMICILIO')).toContain('Rojas')
  for (const printer of shop.stage.printers) expect(printer.drawerKicks).toBe(0)
})

test('an order that is cancelled after its comandas came out says so at every station that has one', async () => {
  const raw = await orderNow(shop.stage, tableOrder())
  await untilPrinted(shop.panel, [raw._id])
  shop.stage.justo.orders.cancel(raw._id)
  await readJustoNow(shop.stage)
  const before = ['BARRA', 'COCINA', 'COMPROBANTE']
  await untilDocuments(raw, [...before, 'NO PREPARAR', 'NO PREPARAR'])

  const voids = textsOf(shop.stage, raw, 'NO PREPARAR')
  for (const text of voids) expect(text).toMatch(/PEDIDO\s+CANCELADO\s+NO PREPARAR/)
  expect(voids.find((text) => text.includes('COCINA'))).toMatch(/AJIACO\s+SANTAFEREÑO/)
  expect(voids.find((text) => text.includes('BARRA'))).toContain('CERVEZA NACIONAL')
  await vi.waitFor(
    async () => expect(await shop.panel.$eval(row(raw), (each) => each.textContent)).toContain('Cancelado'),
    WAIT_OPTIONS,
  )
})

test('an order that is edited after its comandas came out gives one more, for the station that cooks the change', async () => {
  const raw = await orderNow(shop.stage)
  await untilPrinted(shop.panel, [raw._id])
  const before = ['BARRA', 'COCINA', 'COMPROBANTE']
  shop.stage.justo.orders.edit(raw._id, (order) => ({
    items: (order.items as object[]).map((item, i) => (i === 0 ? { ...item, comment: 'Sin piel, por favor' } : item)),
  }))
  await readJustoNow(shop.stage)
  await untilDocuments(raw, [...before, 'CAMBIO'])
  await readJustoNow(shop.stage)
  await untilPrinted(shop.panel, [raw._id])

  expect(documentsOf(shop.stage, raw)).toEqual([...before, 'CAMBIO'].sort())
  expect(textOf(shop.stage, raw, 'CAMBIO')).toMatch(/CAMBIÓ EL\s+PEDIDO[\s\S]*COCINA[\s\S]*AHORA: Sin piel, por favor/)
})

test('what cannot be read is shown with its sentence and, at a press, raw, and stops nobody', async () => {
  const unreadable = { ...deliveryOrder(), items: { cantidad: 2 } }
  const readable = pickupOrder()
  for (const raw of [unreadable, ...unreadableOrders()]) shop.stage.justo.orders.add(raw)
  await orderNow(shop.stage, readable)
  await untilPrinted(shop.panel, [readable._id])

  await untilMessage(
    shop.panel,
    'J-06',
    /No pudimos leer el pedido .+ Hágalo desde Justo y pulse «Ya se hizo en Justo»\./,
  )
  await backToTheList()
  await press(shop.panel, 'Ver todos: Por atender')
  await openOrder(unreadable)
  await press(shop.panel, 'Lo que llegó de Justo')
  const shown = await shop.panel.waitForSelector('[aria-label="Lo que se pudo leer"] pre')
  expect(await shown?.evaluate((card) => card.textContent)).toContain('"cantidad": 2')
  expect(documentsOf(shop.stage, unreadable)).toEqual([])
})

test('no printer was ever sent a command that it does not know or cannot obey', () => {
  for (const printer of shop.stage.printers) {
    expect(printer.unknownCommands).toEqual([])
    expect(printer.mistakes).toEqual([])
    expect(printer.drawerKicks).toBe(0)
  }
})

import { gunzipSync } from 'node:zlib'
import type { SupportRecord } from '@shared/support-file'
import type { Page } from 'puppeteer'
import { beforeAll, expect, test, vi } from 'vitest'
import { deliveryOrder } from '../fixtures/justo-orders'
import { press } from '../stage/made-up-panel'
import { untilMessage, untilPrinted } from '../stage/panel'
import { downloadsOf } from './support/downloads'
import { shopForAll } from './support/shop'

const CUSTOMER = { buyerName: 'Ana Lucía Rozo', buyerPhone: '+573105550199' }

const shop = shopForAll()
let downloaded: Awaited<ReturnType<typeof downloadsOf>>
const order = deliveryOrder({ ...CUSTOMER, fullCode: '#15244-05' })

beforeAll(async () => {
  shop.stage.justo.orders.add(order)
  await untilPrinted(shop.panel, [order._id])
  downloaded = await downloadsOf(shop.stage)
})

async function supportFile(page: Page) {
  await page.locator('::-p-aria(Guardar archivo)').wait()
  const { name, bytes } = await downloaded(() => press(page, 'Guardar archivo'))
  const text = gunzipSync(bytes).toString('utf8')
  const records = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SupportRecord)
  return { name, text, records, ofType: (type: string) => records.filter((record) => record.type === type) }
}

test('the support file is shown, saved, and has both halves of an order in chronological order', async () => {
  const page = await shop.stage.extensionPage(`log.html#soporte=${order._id}`)
  await page.locator('textarea:not([readonly])').fill('Salió dos veces el pedido 15244')
  const { name, text, records, ofType } = await supportFile(page)
  expect(ofType('what-happened')).toMatchObject([{ text: 'Salió dos veces el pedido 15244' }])
  const good = { goodAt: expect.stringMatching(/Z$/), trouble: null }
  expect(ofType('till')).toMatchObject([{ answered: true, bridge: 'up', lists: { pending: good, orders: good } }])
  expect(name).toMatch(/^justo-soporte-\d{4}-\d\d-\d\d-\d{4}\.jsonl\.gz$/)
  expect(records[0]).toMatchObject({ type: 'header', half: 'extension', format: 1, bridge: { reached: true } })
  expect(records.at(-1)).toEqual({ type: 'end', half: 'extension', records: records.length - 1 })
  const log = ofType('log').map((entry) => ({ ...entry, at: String(entry.at) }))
  expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted())
  const steps = ofType('log').filter(({ orderId }) => orderId === order._id)
  for (const step of ['stored', 'accepted', 'released', 'sent', 'queued', 'confirmed'])
    expect(steps.map((entry) => entry.step)).toContain(step)
  expect(new Set(steps.map(({ half }) => half))).toEqual(new Set(['extension', 'bridge']))
  expect(new Set(steps.map(({ transaction }) => transaction)).size).toBe(1)
  expect(ofType('printer')).toMatchObject([{ id: 'caja' }, { id: 'cocina' }])
  for (const secret of ['Rozo', '3105550199', shop.stage.justoToken]) expect(text).not.toContain(secret)
  await page.close()
})

test('the order is found by its customer and shows its log of both halves', async () => {
  const page = await shop.stage.extensionPage('log.html')
  await page.locator('input[type=search]').fill('ana rozo')
  await press(page, 'Buscar')
  await page.waitForSelector('[data-timeline]')
  await vi.waitFor(async () =>
    expect(await page.$$eval('[data-half="bridge"]', (halves) => halves.length)).toBeGreaterThan(3),
  )
  const text = await page.$eval('[data-timeline]', (list) => list.textContent ?? '')
  expect(text).toMatch(/Pedido #15244-05/)
  expect(text).toMatch(/Entró \d\d:\d\d:\d\d, se aceptó \d\d:\d\d:\d\d/)
  expect(text).toMatch(/comanda \(cocina\) papel impreso/)
  await page.close()
})

test('the orders and the numbers of the month open in a spreadsheet, without the customer unless it is ticked', async () => {
  const page = await shop.stage.extensionPage('log.html#informes')
  const orders = await downloaded(() => press(page, 'Guardar pedidos para Excel'))
  const table = orders.bytes.toString('utf8')
  expect(table.startsWith('\uFEFF"Fecha";"Hora";"Pedido";')).toBe(true)
  expect(table).toContain(';"15244-05";')
  expect(table).not.toContain('Rozo')
  const invoices = await downloaded(() => press(page, 'Guardar documentos para Excel'))
  expect(invoices.bytes.toString('utf8')).toMatch(/\r\n"J-1";"\d\d\/\d\d\/\d{4}";/)
  await press(page, 'Con nombre, teléfono y dirección del cliente', 'checkbox')
  const personal = await downloaded(() => press(page, 'Guardar pedidos para Excel'))
  expect(personal.bytes.toString('utf8')).toContain('Ana Lucía Rozo')
  await page.close()
})

test('with the printing program closed the file still comes, says so, and the log shows this half', async () => {
  await shop.stage.bridge.stop()
  const page = await shop.stage.extensionPage(`log.html#soporte=${order._id}`)
  await untilMessage(page, 'S-11', /cerrado/)
  const { records, ofType } = await supportFile(page)
  expect(records[0]).toMatchObject({ bridge: { reached: false, cause: 'closed' } })
  expect(records.at(-1)).toMatchObject({ type: 'end', records: records.length - 1 })
  expect(new Set(ofType('log').map(({ half }) => half))).toEqual(new Set(['extension']))
  expect(ofType('log').map(({ message }) => message)).toContainEqual(expect.stringMatching(/with personal data/))
  await page.goto(page.url().replace(/#.*/, '#registro'))
  await untilMessage(page, 'S-01', /cerrado/)
  await page.waitForSelector('time')
  await page.close()
})

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import type { CopyState } from '@shared/moving'
import type { Page } from 'puppeteer'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../fakes/free-port'
import { tillFetch } from '../fakes/till-session'
import { pickupOrder, STORE_ID } from '../fixtures/justo-orders'
import { BridgeProcess } from '../stage/bridge-process'
import { untilPrinted } from '../stage/panel'
import { SHOP_HOSTS, Stage } from '../stage/stage'
import { tillJobs } from '../stage/till-jobs'
import { factura } from '../unit/bridge/support/papers'
import { OptionsScreen } from './support/options-screen'
import { documentsOf, textOf } from './support/papers'
import { printOnFailure } from './support/shop'
import { orderNow, tillMemory } from './support/till-memory'

/** Presses, and fields that were typed in, each one. */
class CountedScreen extends OptionsScreen {
  presses = 0
  override pressAt(selector: string, count = 1): Promise<void> {
    this.presses++
    return super.pressAt(selector, count)
  }
}

const ends: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const NETWORK = { port: 9100, type: 'network' }
const OLD_SHOP = {
  restaurant: { name: 'La Fogata de Chapinero' },
  printers: [
    { id: 'caja', name: 'CAJA', connection: { ...NETWORK, host: SHOP_HOSTS.caja } },
    { id: 'cocina', name: 'COCINA', connection: { ...NETWORK, host: SHOP_HOSTS.cocina }, columns: 32, dots: 384 },
  ],
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
}
const OLD_TILL = {
  storeName: 'Chapinero',
  justo: { storeIds: [STORE_ID] },
  polling: { seconds: 5 },
  printing: { mode: 'automatic' },
}

/** The new computer, with nothing set up, and the old one beside it on the shop's network. `drive`: seen by both. */
async function twoComputers() {
  const stage = await Stage.open({ bare: true })
  ends.push(() => stage.close())
  printOnFailure(() => stage)
  const drive = mkdtempSync(join(tmpdir(), 'justo-drive-'))
  ends.push(() => rmSync(drive, { recursive: true, force: true }))
  // The home folder is looked through like a drive.
  stage.bridge.env.HOME = drive
  await stage.bridge.stop()
  await stage.bridge.start()
  await stage.writeSettings({ bridge: { url: stage.bridge.url, token: '' } })

  const folder = mkdtempSync(join(tmpdir(), 'justo-old-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  const old = new BridgeProcess(folder, await freePort(), stage.bridge.env)
  await old.writeSettings({ ...OLD_SHOP, copyTo: drive })
  await old.start()
  ends.push(() => old.stop('SIGKILL'))
  const token = await old.pairTill()
  const till = tillJobs(tillFetch({ url: old.url, token }))
  await till.ask('/moving/till', { method: 'PUT', body: JSON.stringify({ till: OLD_TILL }) })
  let sold = 0
  const sell = async () => {
    sold++
    const paper = await factura({ order: `sold-${sold}`, transaction: `C1-${sold}` })
    const { number } = await till.jobThat(await till.put(paper), { state: 'printed' })
    return number?.text ?? 'no number'
  }
  return { stage, drive, old, till, sell }
}

/** From «Cambiar este computador» to the first printing till, by visible words. */
async function move(stage: Stage, last: string) {
  const screen = new CountedScreen(await stage.extensionPage('options.html'))
  await screen.page.bringToFront()
  await screen.pressAt('a[href="#cambiar"]')
  await screen.untilReads('Falta emparejarlo')
  screen.presses++ // «Emparejar Justo» on the desktop
  await screen.write('Código', await stage.bridge.command('pair'))
  await screen.press('Emparejar')
  await screen.untilReads('La Fogata de Chapinero')
  await screen.pressAt('button ::-p-text(Traer)')
  await screen.untilReads('Últimas preguntas')
  await screen.write('Clave de Justo', stage.justoToken)
  await screen.pressAt('label ::-p-text(Ya no imprime)')
  await screen.write('Último número usado', last)
  await screen.pressAt('label ::-p-text(Este computador no se duerme)')
  await screen.pressAt('label ::-p-text(Los pedidos de antes ya salieron)')
  await screen.press('Activar este computador')
  await screen.untilReads('tomó el lugar del de antes: ya acepta e imprime')
  return screen
}

/** A number that no paper of the old computer has. */
const numbered = (number: number) => ({ code: `${number}`, fullCode: `#${number}-01` })

/** A new order is printed by the new computer; an order of before asks nothing. */
async function firstPaper(stage: Stage, panel: Page, earlier: string) {
  const order = await orderNow(stage, pickupOrder(numbered(7001)))
  await panel.bringToFront()
  await untilPrinted(panel, [order._id])
  const { jobs } = await tillMemory(panel)
  expect(jobs.filter(({ orderId }) => orderId === earlier).map(({ state }) => state)).not.toContain('dispatched')
  expect(await panel.$$('[data-code="A-12"]')).toEqual([])
  return textOf(stage, order, 'COMPROBANTE')
}

describe('a new computer takes the place of the old one, in at most 12 presses', () => {
  test('whose disk is dead: from the copy, with the number that the last paper shows', async () => {
    const { stage, old, till, sell } = await twoComputers()
    expect([await sell(), await sell()]).toEqual(['J-1', 'J-2'])
    expect(await till.post<CopyState>('/moving/copy', {})).toMatchObject({ trouble: null })
    expect(await sell()).toBe('J-3')
    await old.stop('SIGKILL')
    rmSync(old.dataDir, { recursive: true })

    await stage.logIn()
    const earlier = pickupOrder({ ...numbered(7000), orderStatus: 'accepted' })
    stage.justo.orders.add(earlier)
    const screen = await move(stage, '3')
    expect(screen.presses).toBeLessThanOrEqual(12)
    const panel = await stage.extensionPage('orders.html')
    const text = await firstPaper(stage, panel, earlier._id)
    expect(text).toMatch(/\bJ-4\b/)
    expect(text).toMatch(/\bC[A-Z]1-0000\d\d\b/)
    expect(documentsOf(stage, earlier)).toEqual([])
  })

  test('whose disk is alive: from its data folder; and the old one, started again, numbers nothing', async () => {
    const { stage, drive, old, sell } = await twoComputers()
    expect([await sell(), await sell(), await sell()]).toEqual(['J-1', 'J-2', 'J-3'])
    await old.stop('SIGKILL')
    const data = join(drive, 'justo-puente')
    cpSync(old.dataDir, data, { recursive: true, filter: (path) => !path.endsWith('.sock') })

    await stage.logIn()
    const earlier = pickupOrder({ ...numbered(7000), orderStatus: 'accepted' })
    stage.justo.orders.add(earlier)
    const screen = await move(stage, '3')
    expect(screen.presses).toBeLessThanOrEqual(12)
    const panel = await stage.extensionPage('orders.html')
    expect(await firstPaper(stage, panel, earlier._id)).toMatch(/\bJ-4\b/)

    expect(existsSync(join(data, 'left.json'))).toBe(true)
    const back = new BridgeProcess(data, await freePort(), stage.bridge.env)
    await back.start()
    ends.push(() => back.stop())
    const token = await back.pairTill()
    const till = tillJobs(tillFetch({ url: back.url, token }))
    expect(await till.get<StatusAnswer>('/status')).toMatchObject({
      leftAt: expect.any(String),
      numbering: { next: null },
    })
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatMoney } from '@shared/money'
import type { Frame, Page } from 'puppeteer'
import type { Paper } from '../fakes/printer/paper'
import { plainItem, plainSums } from '../fixtures/justo-base-orders'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { inScheme, press, showTab } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { papersOf } from '../stage/papers-of'
import { Stage } from '../stage/stage'
import { animationOf, type Shot } from './animation'
import { ordersOfAnEvening } from './orders-of-an-evening'

const SIZE = { width: 960, height: 520 }
const SCREEN = { width: 1024, height: 660 }
const SLOT_WIDTH = 290
const PAPER_HEIGHT = 366

const STEPS = ['A customer orders in Justo', 'The cashier’s page accepts it', 'The kitchen has it on paper']

const STYLE = `
  * { margin: 0; padding: 0; box-sizing: border-box }
  body { width: ${SIZE.width}px; height: ${SIZE.height}px; padding: 16px; background: #e6e9ee; color: #141d26;
    font: 16px/1.35 system-ui, sans-serif; overflow: hidden }
  ol { display: flex; gap: 10px; margin-bottom: 14px; list-style: none }
  ol li { flex: 1 1 0; min-width: 0; padding: 8px 4px; font-size: 15px; white-space: nowrap; border-radius: 8px; background: #fff; color: #5b6875; text-align: center }
  ol li[data-now] { background: #1d4eab; color: #fff; font-weight: 700 }
  main { display: flex; gap: 18px; height: 440px }
  .screen { position: relative; width: 616px; height: 399px; border: 1px solid #9aa4af; border-radius: 8px; overflow: hidden }
  .screen > img { width: 100% }
  .phone { position: absolute; inset: 44px 170px auto; padding: 18px; border: 8px solid #141d26; border-radius: 26px; background: #fff }
  .phone h2 { margin-bottom: 8px; font-size: 18px }
  .phone p { display: flex; justify-content: space-between; gap: 12px; padding: 4px 0; border-bottom: 1px solid #d9dee4 }
  .phone b.sent { display: block; margin-top: 14px; padding: 8px; border-radius: 8px; background: #1d7a3a; color: #fff; text-align: center }
  .printer { position: relative; width: ${SLOT_WIDTH}px; overflow: hidden }
  .printer header { position: relative; z-index: 1; height: 34px; border-radius: 8px; background: #2c3640; color: #fff; text-align: center; line-height: 34px }
  .paper { position: absolute; top: 30px; left: 22px; width: ${SLOT_WIDTH - 44}px; overflow: hidden; box-shadow: 0 2px 6px #0004 }
  .paper img { display: block; width: 100% }`

interface Moment {
  /** Of `STEPS`, from 0. */
  step: number
  /** The cashier's screen as PNG. */
  screen: Uint8Array
  /** The printed paper, and how much of it is out, 0 to 1; null: none. */
  paper: { png: Buffer; out: number } | null
}

const picture = (png: Uint8Array): string => `<img src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`

const DISHES = [
  { name: 'Arepa rellena', count: 2, price: 18_500 },
  { name: 'Jugo de mora', count: 2, price: 7_000 },
]
const TOTAL = DISHES.reduce((sum, { count, price }) => sum + count * price, 0)

const anOrder = (): RawOrder =>
  deliveryOrder({
    buyerName: 'Ana Rojas',
    items: DISHES.map(({ name, count, price }) => plainItem(name, count, price)),
    ...plainSums(TOTAL, 0),
    cashAmount: 60_000,
  })

const dishHtml = ({ name, count, price }: (typeof DISHES)[number]): string =>
  `<p><span>${count} ${name}</span><span>${formatMoney(count * price)}</span></p>`

/** The customer's telephone after the order. */
const PHONE = `<div class="phone"><h2>La Fogata de Chapinero</h2>${DISHES.map(dishHtml).join('')}
  <p><b>Total</b><b>${formatMoney(TOTAL)}</b></p><b class="sent">Pedido enviado</b></div>`

const paperHtml = ({ png, out }: NonNullable<Moment['paper']>): string =>
  `<div class="paper" style="height:${Math.round(out * PAPER_HEIGHT)}px">${picture(png)}</div>`

const stepHtml = (words: string, i: number, now: number): string =>
  `<li${i === now ? ' data-now' : ''}>${i + 1} · ${words}</li>`

const html = ({ step, screen, paper }: Moment): string => `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
  <ol>${STEPS.map((words, i) => stepHtml(words, i, step)).join('')}</ol>
  <main><div class="screen">${picture(screen)}${step === 0 ? PHONE : ''}</div>
  <div class="printer"><header>COCINA</header>${paper ? paperHtml(paper) : ''}</div></main>`

async function draw(page: Page, moment: Moment, ms: number): Promise<Shot> {
  await page.setContent(html(moment), { waitUntil: 'load' })
  return { screenshot: await page.screenshot(), ms }
}

/** The panel over tomapedidos, with orders of before. */
async function openPanel(stage: Stage, before: readonly RawOrder[]): Promise<{ cashier: Page; panel: Frame }> {
  await stage.setUp()
  const cashier = await stage.logIn()
  await cashier.setViewport(SCREEN)
  await inScheme(cashier, 'light')
  const panel = await untilPanelFrame(cashier)
  await press(panel, 'Entrega')
  for (const raw of before) stage.justo.orders.add(raw)
  await untilPrinted(panel, before)
  await panel.locator('[data-opening="line"] button').click()
  await press(panel, 'Dejar así por hoy')
  await showTab(panel, 'Cocina')
  return { cashier, panel }
}

/** Screen before and after, and the comanda, of one order that runs through the product. */
async function playOrder(stage: Stage, order: RawOrder, before: readonly RawOrder[]) {
  const { cashier, panel } = await openPanel(stage, before)
  const empty = await cashier.screenshot()
  stage.justo.orders.add(order)
  await untilPrinted(panel, [order._id])
  const done = await cashier.screenshot()
  const comanda = papersOf(stage, order.fullCode).find(({ document }) => document === 'COCINA')?.paper
  if (!comanda) throw new Error('no comanda')
  return { empty, done, comanda }
}

/** Pictures of the paper on its way out. */
const PAPER_SHOTS = 8

async function shotsOf(stage: Stage, played: { empty: Uint8Array; done: Uint8Array; comanda: Paper }): Promise<Shot[]> {
  const page = await stage.browser.newPage()
  await page.setViewport(SIZE)
  const png = played.comanda.toPng()
  const shots = [
    await draw(page, { step: 0, screen: played.empty, paper: null }, 2_500),
    await draw(page, { step: 1, screen: played.done, paper: null }, 2_000),
  ]
  for (let i = 1; i <= PAPER_SHOTS; i++)
    shots.push(
      await draw(
        page,
        { step: 2, screen: played.done, paper: { png, out: i / PAPER_SHOTS } },
        i === PAPER_SHOTS ? 4_000 : 150,
      ),
    )
  await page.close()
  return shots
}

/** An order from Justo to paper, as a moving picture of the running product; bytes written. */
export async function movingOrder(out: string): Promise<number> {
  const stage = await Stage.open()
  try {
    const played = await playOrder(stage, anOrder(), ordersOfAnEvening().slice(1, 3))
    const animation = animationOf(await shotsOf(stage, played))
    await writeFile(join(out, 'order-to-paper.png'), animation)
    return animation.length
  } finally {
    await stage.close()
  }
}

import type { Page } from 'puppeteer'
import { expect, test, vi } from 'vitest'
import type { OrderRow } from '../../extension/messaging/messages'
import { many, rush } from '../fixtures/scenes'
import { askedOf, deliver, showTab } from '../stage/made-up-panel'
import { minutesFromNow } from '../unit/extension/panel/made-up'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

const cooking = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((n) => many(n, 'accepted'))
/** Promised before all the others: on top of the kitchen's tab. */
const urgent = (n: number) => many(n, 'accepted', { createdAt: minutesFromNow(-1), promisedAt: minutesFromNow(1) })
const scene = { ...rush, orders: [urgent(1), ...cooking] }
/** In the middle of the screen: the fourth by its promise. */
const N = 11
const ID = many(N, 'accepted').id

const buttonOf = (id: string) => `[data-row="${id}"] button:not([data-order])`

async function middleOf(page: Page, selector: string) {
  const box = await (await page.waitForSelector(selector))?.boundingBox()
  if (!box) throw new Error(`${selector} is not seen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The order whose button is at this place; null: there is none. */
const orderAt = (page: Page, { x, y }: { x: number; y: number }) =>
  page.evaluate(
    (px, py) => document.elementFromPoint(px, py)?.closest('button')?.closest('[data-row]')?.getAttribute('data-row'),
    x,
    y,
  )

const orders = (page: Page, changed: OrderRow[], removed: string[] = []) =>
  deliver(page, { type: 'orders', changed, removed })

const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** Holds still what ends after 700 ms or more, which a busy machine takes between two steps; resolves with its release. */
async function holdTimers(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const held: (() => void)[] = []
    const start = globalThis.setTimeout
    const hold = (run: () => void, ms = 0) => (ms < 700 ? start(run, ms) : -held.push(run))
    Object.assign(globalThis, { held, setTimeout: hold })
  })
  return () =>
    page.evaluate(() => {
      for (const run of Reflect.get(globalThis, 'held').splice(0)) run()
    })
}

async function resting(id: string) {
  const page = await panel.show(scene, { width: 1024, height: 768 })
  await showTab(page, 'Cocina')
  const place = await middleOf(page, buttonOf(id))
  const release = await holdTimers(page)
  await page.mouse.move(place.x, place.y)
  return { page, place, release }
}

// More: pin-row-under-pointer.long.test.ts.
test('orders that come or go above a button that the pointer rests on do not move it', async () => {
  const { page, place } = await resting(ID)
  await orders(page, [urgent(60), urgent(61)])
  await painted(page)
  expect(await page.$(`[data-row="${urgent(60).id}"]`)).not.toBeNull()
  expect(await orderAt(page, place)).toBe(ID)
  await orders(page, [], [urgent(60).id, urgent(61).id, urgent(1).id])
  await painted(page)
  expect(await orderAt(page, place)).toBe(ID)
  await page.close()
})

test('a pressed row stays under the pointer, and a second click 450 ms later does nothing to any order', async () => {
  const { page, place, release } = await resting(ID)
  const marks = async () => (await askedOf(page)).filter(({ type }) => type === 'ready' || type === 'unmark')
  await page.mouse.click(place.x, place.y)
  await page.waitForSelector(`[data-row="${ID}"] [data-just-done]`)
  await orders(page, [many(N, 'ready', { undo: 'ready' })])
  await painted(page)
  expect(await page.$eval(`[data-row="${ID}"] [data-just-done]`, (each) => each.textContent)).toContain('Listo')
  await page.mouse.click(place.x, place.y)
  expect(await marks()).toEqual([expect.objectContaining({ type: 'ready', orderId: ID })])
  await release()
  // After its three seconds it moves: what has come under the pointer waits, until the pointer moves.
  await page.waitForFunction((id) => !document.querySelector(`[data-row="${id}"] [data-just-done]`), {}, ID)
  await painted(page)
  expect(await page.$eval('[data-list]', (list) => list.hasAttribute('data-settling'))).toBe(true)
  await page.mouse.click(place.x, place.y)
  expect(await marks()).toHaveLength(1)
  const other = await page.evaluate(
    (id) =>
      [...document.querySelectorAll('[data-row]')]
        .filter((each) => each.querySelector('[data-act="ready"]') && each.getBoundingClientRect().top < 700)
        .map((each) => each.getAttribute('data-row'))
        .find((each) => each !== id) ?? '',
    ID,
  )
  const there = await middleOf(page, buttonOf(other))
  await page.mouse.move(there.x, there.y)
  await page.mouse.click(there.x, there.y)
  await vi.waitFor(async () => expect(await marks()).toHaveLength(2))
  await page.close()
})

test('a list that was at its top is there again when the pointer has left', async () => {
  const { page, release } = await resting(ID)
  await orders(page, [urgent(60), urgent(61), urgent(62)])
  await painted(page)
  expect(await page.$eval('[data-list]', (list) => list.scrollTop)).toBeGreaterThan(0)
  await page.mouse.move(500, 10)
  await vi.waitFor(async () => {
    await release()
    expect(await page.$eval('[data-list]', (list) => list.scrollTop)).toBe(0)
  })
  await page.close()
})

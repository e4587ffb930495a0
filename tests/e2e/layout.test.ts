import { expect, test, vi } from 'vitest'
import { practising } from '../fixtures/day-scenes'
import { kitchenRush } from '../fixtures/kitchen-scenes'
import { fallback, review, unansweredOne, unpaid } from '../fixtures/odd-scenes'
import { many, rush, trouble } from '../fixtures/scenes'
import { openOrder, press, showTab } from '../stage/made-up-panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { minutesFromNow } from '../unit/extension/panel/made-up'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

test('compact rows become whole cards in a narrow window', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  const lowest = () => page.$$eval('[data-row]', (rows) => Math.min(...rows.map((row) => row.clientHeight)))
  const before = await lowest()
  await press(page, 'Compacta')
  await vi.waitFor(async () => expect(await lowest()).toBeLessThan(before))
  await page.setViewport({ width: 512, height: 768 })
  const cut = await page.$$eval('[data-row] :is(td, td > *, [data-label], [data-label] > *)', (parts) =>
    parts
      .filter((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
      .filter((part) => part.clientHeight > 1 && !part.matches('.hidden'))
      .map((part) => part.textContent),
  )
  expect(cut).toEqual([])
  expect(await page.$eval('[title="Filas más bajas"]', (button) => button.clientHeight)).toBe(0)
  await page.close()
})

test('a row clips little: Chrome puts each clip into a layer with every frame, of all rows of a tab', async () => {
  const page = await panel.show(rush, { width: 1366, height: 768 })
  const clips = await page.$$eval('[data-row]', (rows) => {
    const isClip = (part: Element) => getComputedStyle(part).overflow !== 'visible'
    return rows.map((row) => [...row.querySelectorAll('*')].filter(isClip).length)
  })
  expect(Math.max(...clips)).toBeLessThanOrEqual(10)
  await page.close()
})

test('«Deshacer» with its words covers no button of the next compact row', async () => {
  const orders = [
    many(1, 'accepted', { warnings: [] }),
    many(2, 'accepted', { warnings: [] }),
    many(3, 'pending', { warnings: [], createdAt: minutesFromNow(-9), acceptsAt: minutesFromNow(5) }),
    many(4, 'pending', { warnings: [] }),
  ]
  const page = await panel.show({ ...rush, orders }, { width: 1024, height: 768 })
  await press(page, 'Compacta')
  const gapBelow = async () => {
    const undo = await page.waitForSelector('[data-row] [aria-keyshortcuts="D"]')
    return page.evaluate((own) => {
      const next = own?.closest('[data-row]')?.nextElementSibling?.querySelector('button:not([data-order])')
      if (!own || !next) throw new Error('a row with another one below expected')
      return next.getBoundingClientRect().top - own.getBoundingClientRect().bottom
    }, undo)
  }
  await showTab(page, 'Nuevos')
  const ofAcceptance = await gapBelow()
  await showTab(page, 'Cocina')
  await (await page.waitForSelector('[data-row] [data-act="ready"]'))?.click()
  expect(Math.min(ofAcceptance, await gapBelow())).toBeGreaterThanOrEqual(0)
  await page.close()
})

test('a card of a practice order is striped like its row', async () => {
  const page = await panel.show(practising, { width: 512, height: 768 })
  const patterns = await page.$$eval('[data-row]', (cards) =>
    cards.map((card) => getComputedStyle(card).backgroundImage),
  )
  expect(patterns.length).toBeGreaterThan(0)
  for (const pattern of patterns) expect(pattern).toContain('gradient')
  await page.close()
})

test('nothing of the list is drawn over an opened «Revisar papel»', async () => {
  const page = await panel.show(review, { width: 1024, height: 768 })
  await press(page, 'Ver todo')
  const covers = () =>
    page.$eval('[data-list] thead', (heads) => {
      const { left, top, width, height } = heads.getBoundingClientRect()
      return !heads.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
  await vi.waitFor(async () => expect(await covers()).toBe(true))
  await page.close()
})

test('at 1024 × 768 the whole form of «Cobrar» is in sight, of seven means and three tips, also under a finger', async () => {
  for (const isTouch of [false, true]) {
    const page = await panel.show(unpaid, { width: 1024, height: 768, isTouch })
    await openOrder(page, '20407-04')
    await press(page, 'Cobrar…')
    const choose = (value: string) =>
      page.$eval(`form input[value="${value}"]`, (radio) => (radio as HTMLElement).click())
    await page.waitForSelector('form input[value="ten-cash"]')
    await choose('ten-cash')
    await page.waitForSelector('form fieldset input[type="radio"]')
    await choose('100000')
    const placeOf = (part: string) =>
      page.$eval(part, (each) => {
        const { top, bottom } = each.getBoundingClientRect()
        return { top, bottom }
      })
    const form = await placeOf('form')
    const head = await placeOf('[data-opened] h2')
    expect(form.top).toBeGreaterThan(head.bottom)
    expect(form.bottom).toBeLessThanOrEqual(768)
    // Longer with several means: its button stays.
    await choose('none-mixed')
    await page.waitForSelector('fieldset input[inputmode="numeric"]')
    expect((await placeOf('form button[type="submit"]')).bottom).toBeLessThanOrEqual(768)
    await page.close()
  }
})

test('the row of an opened order stays in sight beside it, and so does that of each before it', async () => {
  const page = await panel.show(rush, { width: 1366, height: 768 })
  const isInSight = (number: string) =>
    page.$eval(`[data-row]:has([aria-label="Abrir pedido ${number}"])`, (row) => {
      const { left, right, top, bottom } = row.getBoundingClientRect()
      const at = (y: number) => row.contains(document.elementFromPoint((left + right) / 2, y))
      return at(top + 2) && at(bottom - 2)
    })
  await openOrder(page, '20406-03')
  await vi.waitFor(async () => expect(await isInSight('20406-03')).toBe(true), WAIT_OPTIONS)
  const opened = () => page.$eval('[data-opened]', (part) => part.getAttribute('aria-label') ?? '')
  for (let presses = 0; presses < 6; presses++) {
    const before = await opened()
    await press(page, 'Pedido anterior')
    await vi.waitFor(async () => expect(await opened()).not.toBe(before), WAIT_OPTIONS)
    const number = (await opened()).slice('Pedido '.length)
    await vi.waitFor(async () => expect([number, await isInSight(number)]).toEqual([number, true]), WAIT_OPTIONS)
  }
  await page.close()
})

test('beside an opened order at 1366 a kitchen’s note is whole, the courier’s gives way', async () => {
  const page = await panel.show(rush, { width: 1366, height: 768 })
  await openOrder(page, '20406-03')
  const note = '[data-row]:has([aria-label="Abrir pedido 20408-01"]) [data-label="Observaciones"] > b:has(+ span)'
  const missing = await page.$eval(note, (shown) => {
    const text = document.createRange()
    text.selectNodeContents(shown)
    return text.getBoundingClientRect().width - shown.getBoundingClientRect().width
  })
  // An ellipsis comes with the first part of a pixel that lacks.
  expect(missing).toBeLessThanOrEqual(0)
  await page.close()
})

test('at 1024 × 768 a question below an order of six lines comes whole into sight', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  await openOrder(page, '20406-03')
  for (const name of ['No podemos hacerlo…', 'Factura de Intüipos…']) {
    await press(page, name)
    // It comes into sight before it gets the focus.
    await page.waitForSelector('form :focus')
    const [form, head] = await page.$eval('form', (asked) => {
      const places = [asked, document.querySelector('[data-opened] > header')].map((part) =>
        part?.getBoundingClientRect(),
      )
      return places.map((place) => ({ top: place?.top ?? 0, bottom: place?.bottom ?? 0 }))
    })
    expect(form?.bottom).toBeLessThanOrEqual(768)
    expect(form?.top).toBeGreaterThanOrEqual(head?.bottom ?? 768)
    await page.keyboard.press('Escape')
    await page.waitForSelector('form', { hidden: true })
  }
  await page.close()
})

test('beside the list an order shows what is to pay, its lines and its papers before its amounts and its customer', async () => {
  const page = await panel.show(rush, { width: 1920, height: 1080 })
  await openOrder(page, '20406-03')
  await page.waitForSelector('[aria-label="Cliente"]')
  const order = await page.$$eval('[data-opened] > div .card', (cards) =>
    cards
      .map((card) => ({ name: card.ariaLabel, top: card.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  )
  expect(order).toEqual(['Pago', 'Contenido', 'Domiciliario', 'Papeles', 'Cuenta', 'Cliente', 'Historia'])
  await page.close()
})

test('at 1024 × 768 a row is 62 px high, 84 px with a warning, which is whole; under a finger no higher than 86 px', async () => {
  for (const isTouch of [false, true]) {
    const page = await panel.show(rush, { width: 1024, height: 768, isTouch })
    await showTab(page, 'Cocina')
    const rows = await page.$$eval('[data-row]', (all) =>
      all.map((row) => ({
        height: row.clientHeight,
        /** The line of what is wrong is not there, or has one kind of it. */
        isQuiet: row.querySelector('td > div')?.clientHeight === 0,
        hasOne: ['.allergy', '.sentence', '[data-key]'].filter((kind) => row.querySelector(kind) !== null).length === 1,
        cut: [...row.querySelectorAll('.allergy')].some(
          (chip) => chip.scrollWidth > chip.clientWidth || chip.scrollHeight > chip.clientHeight + 1,
        ),
      })),
    )
    const highest = (some: typeof rows) => Math.max(...some.map(({ height }) => height))
    expect(highest(rows.filter(({ isQuiet }) => isQuiet))).toBeLessThanOrEqual(62)
    expect(highest(rows.filter(({ hasOne }) => hasOne))).toBeLessThanOrEqual(isTouch ? 86 : 84)
    expect(rows.some(({ cut }) => cut)).toBe(false)
    await page.close()
  }
})

test('amounts end at the same place in every row, and no name is cut that has room', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  await showTab(page, 'Cocina')
  for (const width of [1024, 1366, 1920]) {
    await page.setViewport({ width, height: 768 })
    const ends = await page.$$eval('[data-row] [data-amount] > b', (amounts) =>
      amounts.map((amount) => Math.round(amount.getBoundingClientRect().right)),
    )
    expect(ends.length).toBeGreaterThan(9)
    expect(new Set(ends).size).toBe(1)
    const cut = await page.$$eval('[data-row] td > b[title]', (names) =>
      names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
    )
    expect(cut).toEqual([])
  }
  await page.close()
})

test('at 1024 px what is wrong is said whole on the lines that stay as high as they are; only what to do may wait', async () => {
  for (const scene of [trouble, fallback, unansweredOne]) {
    const page = await panel.show(scene, { width: 1024, height: 768 })
    const said = await page.$$eval('.one-height .says', (lines) =>
      lines.map((line) => {
        const what = document.createRange()
        what.selectNodeContents(line.querySelector('b') ?? line)
        const { right, bottom } = line.getBoundingClientRect()
        const parts = [...what.getClientRects()]
        return {
          words: what.toString(),
          isCut: parts.some((part) => part.right > right + 1 || part.bottom > bottom + 1),
        }
      }),
    )
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter(({ isCut }) => isCut)).toEqual([])
    await page.close()
  }
})

test('at 1024 px the head of the kitchen’s screen is one line, and no warning and no dish goes on in the next column', async () => {
  const page = await panel.showKitchen(kitchenRush, { width: 1024, height: 768 })
  const { parts, height } = await page.$eval('header:has(h1)', (head) => ({
    parts: [...head.children].filter((part) => part.clientHeight > 1).length,
    height: head.clientHeight,
  }))
  expect(parts).toBeGreaterThan(4)
  expect(height).toBeLessThan(2 * 44)
  // One box each: a warning that goes on in the next column is read in halves.
  const boxes = await page.$$eval('article[data-order] > :is(header, footer, p), article[data-order] li', (each) =>
    each.map((part) => part.getClientRects().length),
  )
  expect(Math.max(...boxes)).toBe(1)
  await page.close()
})

import { expect, test } from 'vitest'
import { fallback, review, unansweredMany } from '../fixtures/odd-scenes'
import { rush, trouble } from '../fixtures/scenes'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

/** The codes that are drawn, and those of them that something cuts off at their left or right. */
function codes(): { shown: number; cut: string[] } {
  const all = [...document.querySelectorAll('a.code')].filter((code) =>
    code.checkVisibility({ visibilityProperty: true }),
  )
  const isCut = (code: Element): boolean => {
    const { left, right, width } = code.getBoundingClientRect()
    for (let part = code.parentElement; part !== null; part = part.parentElement) {
      const box = part.getBoundingClientRect()
      const clips = getComputedStyle(part).overflowX !== 'visible'
      if (width < 8 || (clips && (left < box.left - 1 || right > box.right + 1))) return true
    }
    return left < 0 || right > innerWidth
  }
  return { shown: all.length, cut: all.filter(isCut).map(({ textContent }) => textContent) }
}

test.each([
  ['rush', rush],
  ['trouble', trouble],
  ['review', review],
  ['fallback', fallback],
  ['unanswered', unansweredMany],
])('no code is cut away in a window of 1366 px, nor of 1024: %s', async (_name, scene) => {
  const page = await panel.show(scene, { width: 1366, height: 768 })
  for (const width of [1366, 1024]) {
    await page.setViewport({ width, height: 768 })
    const { shown, cut } = await page.evaluate(codes)
    expect(shown).toBeGreaterThan(0)
    expect(cut).toEqual([])
  }
  await page.close()
})

test('two presses lead from a code to the place of its cure, and the keyboard does the same', async () => {
  const page = await panel.show(rush, { width: 1366, height: 768 })
  await page.locator('a.code::-p-text(A-10)').click()
  const place = await page.waitForSelector('dialog[open] ::-p-text(Abrir Configuración → Avisos y horario)')
  const opened = panel.browser.waitForTarget((target) => target.url().endsWith('/options.html#avisos'))
  await place?.click()
  await opened
  // The card is closed by then: the place is another page.
  await page.waitForSelector('dialog', { hidden: true })
  await page.bringToFront()
  await page.focus('a.code')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { hidden: true })
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('code')
  await page.close()
})

test('the help page opens at the code that its address names, and finds another one by its letters', async () => {
  const page = await panel.page('help.html#I-02', { width: 1366, height: 768 })
  expect(await page.$eval('details[open]', ({ id }) => id)).toBe('I-02')
  const top = await page.$eval('details[open]', (entry) => entry.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(768)
  await page.type('[type=search]', 'p22')
  await page.waitForSelector('details#P-22[open]')
  await page.close()
})

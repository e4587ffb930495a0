import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Stage } from '../stage/stage'
import { expectSound, openStep, SAMPLE } from './support/options-steps'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())

describe('«Configuración» of a finished shop', () => {
  beforeAll(() => stage.setUp())

  // The others, those of a machine that nobody has set up, and narrow screens: accessible-options.long.test.ts.
  test(`${SAMPLE}: axe finds nothing in light and dark, and nothing scrolls sideways`, async () => {
    const page = await openStep(stage, SAMPLE)
    await expectSound(page)
    await page.close()
  })
})

test('the keyboard goes from step to step, and on from the title of the one that it opened', async () => {
  const page = await openStep(stage, 'justo')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  for (let tabs = 0; tabs < 40 && !(await focused()).startsWith('6Mesas'); tabs++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.textContent === 'Mesas')
  await page.close()
})

test('at 1024 px the paper is seen beside what is typed, and «Guardar y seguir» hides nothing that has the focus', async () => {
  await stage.setUp()
  const page = await openStep(stage, 'documentos')
  await page.waitForSelector('aside')
  const edges = await page.$$eval('form > div, form > aside', (parts) =>
    parts.map((part) => part.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })),
  )
  expect(edges[1]?.left).toBeGreaterThan(edges[0]?.right ?? Number.POSITIVE_INFINITY)
  expect(edges[1]?.top).toBe(edges[0]?.top)
  const hidden = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      const save = document.querySelector('[data-save]')
      if (!focused?.closest('form') || !save || save.contains(focused)) return null
      const isUnder = focused.getBoundingClientRect().bottom > save.getBoundingClientRect().top + 1
      return isUnder ? focused.outerHTML : null
    })
  await page.focus('form input')
  for (let tabs = 0; tabs < 30; tabs++) {
    expect(await hidden()).toBeNull()
    await page.keyboard.press('Tab')
  }
  await page.close()
})

import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STEPS } from '../../extension/setup/steps-done'
import { inScheme } from '../stage/made-up-panel'
import { Stage } from '../stage/stage'
import { violations } from './support/violations'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())

const SECTIONS = [...STEPS.map(({ id }) => id), 'copia', 'pin']
/** 1024 px and, as at 200 % zoom, half of it. */
const SIZES = [
  { width: 1024, height: 768 },
  { width: 512, height: 384 },
]
const WIDTHS = [320, 512, 899, 900, 1024, 1366]

/** Opens a step after the printing program has answered. */
async function open(section: string): Promise<Page> {
  const page = await stage.extensionPage(`options.html#${section}`)
  await page.waitForFunction(() => {
    const text = document.body.textContent ?? ''
    return document.querySelector('.open-step .card') !== null && !/Preguntando|Buscando el programa/.test(text)
  })
  return page
}

const tooWide = (page: Page): Promise<string[]> =>
  page.$$eval('html, body, .options, .steps, .open-step, .card', (parts) =>
    parts
      .filter((part) => part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.className || part.localName}: ${part.scrollWidth} > ${part.clientWidth} px`),
  )

async function isSound(page: Page): Promise<void> {
  for (const size of SIZES) {
    await page.setViewport(size)
    for (const scheme of ['light', 'dark'] as const) {
      await inScheme(page, scheme)
      expect({ ...size, scheme, found: await violations(page) }).toEqual({ ...size, scheme, found: [] })
    }
  }
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 768 })
    expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: [] })
  }
}

describe.each([
  { shop: 'a machine without set-up', isSetUp: false },
  { shop: 'a finished shop', isSetUp: true },
])('«Configuración» of $shop', ({ isSetUp }) => {
  beforeAll(async () => {
    if (isSetUp) await stage.setUp()
  })

  test.each(SECTIONS)('%s: axe finds nothing in light and dark, and nothing scrolls sideways', async (section) => {
    const page = await open(section)
    await isSound(page)
    await page.close()
  })
})

test('the keyboard moves from step to step, and on from the title of the opened one', async () => {
  const page = await open('justo')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  for (let tabs = 0; tabs < 40 && !(await focused()).startsWith('6Mesas'); tabs++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.textContent === 'Mesas')
  await page.close()
})

test('at 1024 px the paper is seen beside what is typed, and «Guardar y seguir» hides nothing that has the focus', async () => {
  await stage.setUp()
  const page = await open('documentos')
  await page.setViewport({ width: 1024, height: 768 })
  const edges = await page.$$eval('.documents-fields, .paper-preview', (parts) =>
    parts.map((part) => part.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })),
  )
  expect(edges[1]?.left).toBeGreaterThan(edges[0]?.right ?? Number.POSITIVE_INFINITY)
  expect(edges[1]?.top).toBe(edges[0]?.top)
  const hidden = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      const save = document.querySelector('.save')
      if (!focused?.closest('form') || !save || save.contains(focused)) return null
      const isUnder = focused.getBoundingClientRect().bottom > save.getBoundingClientRect().top + 1
      return isUnder ? focused.outerHTML : null
    })
  await page.focus('.documents input')
  for (let tabs = 0; tabs < 30; tabs++) {
    expect(await hidden()).toBeNull()
    await page.keyboard.press('Tab')
  }
  await page.close()
})

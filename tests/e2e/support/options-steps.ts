import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import type { Stage } from '../../stage/stage'
import { tooWide } from './too-wide'
import { expectAccessible, SIZES } from './violations'

/** What `npm test` looks at, of a finished shop. */
export const SAMPLE = 'impresoras'
/** What must not scroll sideways; tables of a narrow page do, by themselves. */
const PARTS = 'html, body, main > div, nav, h2, .card, fieldset'
const WIDTHS = [320, 512, 899, 900, 1024, 1366]

/** A step, once the printing program has answered. */
export async function openStep(stage: Stage, section: string): Promise<Page> {
  const page = await stage.extensionPage(`options.html#${section}`)
  await page.waitForFunction(() => {
    const text = document.body.textContent ?? ''
    return document.querySelector('h2 ~ *') !== null && !/Cargando…|Preguntando|Buscando el programa/.test(text)
  })
  return page
}

export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page, SIZES)
  await expectRoom(page)
}

/** Nothing scrolls sideways at any width. */
export async function expectRoom(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 768 })
    expect({ width, tooWide: await tooWide(page, PARTS, 1) }).toEqual({ width, tooWide: [] })
  }
}

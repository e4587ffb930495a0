import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page, Viewport } from 'puppeteer'
import { expect } from 'vitest'
import { inScheme } from '../../stage/made-up-panel'

export const WHOLE_PAGE: Viewport = { width: 1024, height: 768 }
/** 1024 px and, as at 200 % zoom, half of it. */
export const SIZES: readonly Viewport[] = [WHOLE_PAGE, { width: 512, height: 384 }]

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that another colour scheme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** axe's violations on the page, one a line. The page gets axe once: its 560 kB cost more than many rules. */
async function violations(page: Page | Frame, of: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`${await axe};0`)
  const options = { resultTypes: ['violations'], ...(of === 'all' ? {} : { runOnly: COLOURS }) }
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`,
  )
}

/** axe finds nothing at each of these sizes, in light and dark; `part`: the page's frame that is looked at. */
export async function expectAccessible(
  page: Page,
  sizes: readonly Viewport[] = [WHOLE_PAGE],
  part: Page | Frame = page,
): Promise<void> {
  for (const size of sizes) {
    await page.setViewport(size)
    for (const scheme of ['light', 'dark'] as const) {
      await inScheme(page, scheme)
      const found = await violations(part, scheme === 'light' ? 'all' : 'colours')
      expect({ ...size, scheme, found }).toEqual({ ...size, scheme, found: [] })
    }
  }
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'puppeteer'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that another colour scheme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** axe's violations on the page, one a line. The page gets axe once: its 560 kB cost more than many rules. */
export async function violations(page: Page | Frame, of: 'all' | 'colours' = 'all'): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`${await axe};0`)
  const options = of === 'all' ? {} : { runOnly: COLOURS }
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`,
  )
}

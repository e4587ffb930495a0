import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE_MS } from '@shared/dates'
import type { Page } from 'puppeteer'
import { chooseFile } from '../stage/choose-file'
import { madeUpRecords, packedRecords } from '../stage/made-up-support-file'
import { Stage } from '../stage/stage'
import { figures, type Row } from './figures'

const ROUNDS = 5
/** Ten steps each. */
const ORDERS = 10_000

interface Opening {
  /** From the choice of the file to the paint of its steps. */
  opened: number
  /** The longest time that the page answered nothing. */
  longest: number
  /** From «Buscar» to the paint of what was found. */
  searched: number
}

const COUNT = '[aria-label="Paso a paso"] [role="status"]'

async function openingOf(page: Page, file: string): Promise<Opening> {
  await page.reload()
  await page.waitForSelector('input[type=file]')
  await page.evaluate((count) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const figures = { opened: 0, longest: 0, searched: 0 }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) figures.longest = Math.max(figures.longest, duration)
    }).observe({ type: 'longtask' })
    const field = document.querySelector('input[type=file]')
    const until = async (words: RegExp) => {
      while (!words.test(document.querySelector(count)?.textContent ?? '')) await painted()
      await painted()
    }
    field?.addEventListener('change', () => {
      const start = performance.now()
      void until(/pasos/).then(() => {
        figures.opened = performance.now() - start
      })
    })
    Object.assign(globalThis, { figures, until })
  }, COUNT)
  await chooseFile(page, file)
  await page.waitForFunction(() => Reflect.get(globalThis, 'figures').opened > 0)
  await page.locator('input[type=search]').fill('15003')
  return page.evaluate(async () => {
    const { figures, until } = globalThis as unknown as { figures: Opening; until(words: RegExp): Promise<void> }
    const start = performance.now()
    document.querySelector('form')?.requestSubmit()
    await until(/^9 de/)
    figures.searched = performance.now() - start
    return figures
  })
}

/** A support file of 100,000 entries of both halves, on the page that opens it in the built extension. */
export async function benchSupportReader(folder: string): Promise<Row[]> {
  const file = join(folder, 'justo-soporte-2026-03-14-1405.jsonl.gz')
  await writeFile(file, packedRecords(madeUpRecords(ORDERS, MINUTE_MS)))
  const stage = await Stage.open()
  try {
    const page = await stage.extensionPage('support-reader.html')
    const rounds: Opening[] = []
    for (let i = 0; i < ROUNDS; i++) rounds.push(await openingOf(page, file))
    return [
      figures(
        'a support file of 100,000 entries, opened (Chromium)',
        rounds.map(({ opened }) => opened),
        '<= 3000',
      ),
      figures(
        'the longest task of that',
        rounds.map(({ longest }) => longest),
      ),
      figures(
        'a search in its 100,000 entries',
        rounds.map(({ searched }) => searched),
      ),
    ]
  } finally {
    await stage.close()
  }
}

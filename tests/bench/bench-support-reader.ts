import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE_MS } from '@shared/dates'
import type { CDPSession, Page } from 'puppeteer'
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
  /** Processor time of the page's main thread until then, ms: other programs on a busy machine do not lengthen it. */
  worked: number
  /** The longest time that the page answered nothing. */
  longest: number
  /** From «Buscar» to the paint of what was found. */
  searched: number
}

const COUNT = '[aria-label="Paso a paso"] [role="status"]'

/** Processor time of the page's main thread since it was loaded, ms. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

async function openingOf(page: Page, session: CDPSession, file: string): Promise<Opening> {
  await page.reload()
  await page.waitForSelector('input[type=file]')
  await page.evaluate((count) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const figures = { opened: 0, worked: 0, longest: 0, searched: 0 }
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
  const before = await workOf(session)
  await chooseFile(page, file)
  await page.waitForFunction(() => Reflect.get(globalThis, 'figures').opened > 0)
  const worked = (await workOf(session)) - before
  await page.locator('input[type=search]').fill('15003')
  const found = await page.evaluate(async () => {
    const { figures, until } = globalThis as unknown as { figures: Opening; until(words: RegExp): Promise<void> }
    const start = performance.now()
    document.querySelector('form')?.requestSubmit()
    await until(/^9 de/)
    figures.searched = performance.now() - start
    return figures
  })
  return { ...found, worked }
}

/** A support file of 100,000 entries of both halves, on the page that opens it in the built extension. */
export async function benchSupportReader(folder: string): Promise<Row[]> {
  const file = join(folder, 'justo-soporte-2026-03-14-1405.jsonl.gz')
  await writeFile(file, packedRecords(madeUpRecords(ORDERS, MINUTE_MS)))
  const stage = await Stage.open()
  try {
    const page = await stage.extensionPage('support-reader.html')
    const session = await page.createCDPSession()
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const rounds: Opening[] = []
    for (let i = 0; i < ROUNDS; i++) rounds.push(await openingOf(page, session, file))
    return [
      figures(
        'a support file of 100,000 entries, opened (Chromium)',
        rounds.map(({ opened }) => opened),
        '<= 3000',
      ),
      figures(
        'processor time of that',
        rounds.map(({ worked }) => worked),
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

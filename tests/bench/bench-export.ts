import puppeteer from 'puppeteer'
import { findChromium } from '../fakes/chromium'
import { bundle, emptyPage } from './bench-capture'
import type { ExportTimes } from './export-in-chromium'
import { figures, type Row } from './figures'

/** Measured in a real browser, of a log of 100,000 entries in its database. */
async function inChromium(): Promise<ExportTimes> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium found: install it, or name it in CHROMIUM')
  const [code, { url, close }] = await Promise.all([bundle('tests/bench/export-in-chromium.ts'), emptyPage()])
  const browser = await puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await page.addScriptTag({ content: code })
    return (await page.evaluate('benchExport()')) as ExportTimes
  } finally {
    await browser.close()
    close()
  }
}

export async function benchExport(): Promise<Row[]> {
  const measured = await inChromium()
  const { exported, megabytes, bothExported, bothMegabytes, firstPage, pruned } = measured
  return [
    figures('export of 100,000 log entries (Chromium)', exported, '<= 3000'),
    figures('the exported file', [megabytes], '<= 5', 'MB'),
    figures('export of 100,000 entries of each half (Chromium)', bothExported),
    figures('that exported file', [bothMegabytes], '', 'MB'),
    figures('the log page’s first 100 of 100,000 (Chromium)', firstPage, '<= 200'),
    figures('looking what of 100,000 is to be pruned (Chromium)', pruned),
  ]
}

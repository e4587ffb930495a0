import type { Browser } from 'puppeteer'
import type { Paper } from './paper'

/** Draws the paper in a page of `browser` and saves just the strip with its shadow, one pixel a dot. */
export async function savePaperPng(browser: Browser, paper: Paper, path: `${string}.png`): Promise<void> {
  const page = await browser.newPage()
  try {
    await page.setViewport({ width: 760, height: 1000, deviceScaleFactor: 1 })
    await page.setContent(paper.toHtml())
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const desk = await page.$('.desk')
    if (!desk) throw new Error('the page of the paper has no strip')
    // The screenshot of an element in a tab behind another one never ends.
    await page.bringToFront()
    await desk.screenshot({ path, omitBackground: true })
  } finally {
    await page.close()
  }
}

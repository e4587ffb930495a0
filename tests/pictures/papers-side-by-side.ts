import type { Browser } from 'puppeteer'
import type { Paper } from '../fakes/printer/paper'

const PIXELS_A_DOT = 0.55

/** The printed papers side by side. */
export async function papersSideBySide(browser: Browser, papers: readonly Paper[]): Promise<Uint8Array> {
  const page = await browser.newPage()
  const images = papers.map((paper) => {
    const width = Math.round(paper.size.dots * PIXELS_A_DOT)
    return `<img width="${width}" src="data:image/png;base64,${paper.toPng().toString('base64')}">`
  })
  await page.setContent(`<style>
    body { margin: 0; width: max-content; display: flex; align-items: start; gap: 20px; padding: 20px; background: #e6e9ee }
  </style>${images.join('')}`)
  const [width, height] = await page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight] as const)
  await page.setViewport({ width, height })
  const picture = await page.screenshot()
  await page.close()
  return picture
}

import type { Browser, Page } from 'puppeteer'
import { inScheme } from '../stage/made-up-panel'
import type { Stage } from '../stage/stage'

/** A page of ours, once it shows no pending request. */
export async function answered(stage: Stage, path: string): Promise<Page> {
  const page = await stage.extensionPage(path)
  await inScheme(page, 'light')
  await page.waitForNetworkIdle({ idleTime: 500 })
  await page.waitForFunction(() => !/Preguntando|Conectando|Sumando|Un momento/.test(document.body.textContent ?? ''))
  return page
}

/** A picture of HTML, as large as its content. */
export async function pictureOf(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage()
  await page.setContent(html, { waitUntil: 'load' })
  const [width, height] = await page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight] as const)
  await page.setViewport({ width, height })
  const picture = await page.screenshot()
  await page.close()
  return picture
}

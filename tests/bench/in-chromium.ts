import { createServer } from 'node:http'
import puppeteer from 'puppeteer'
import { findChromium } from '../fakes/chromium'
import { listen } from '../fakes/free-port'
import { bundledScript } from '../stage/bundled-script'

/** An origin of its own, with IndexedDB and SHA-256: `about:blank` has neither. */
async function emptyPage(): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bench</title>'),
  )
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** What the function `name`, which the script `entry` puts on a real browser's page, has measured there. */
export async function inChromium<T>(entry: string, name: string): Promise<T> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium found: install it, or name it in CHROMIUM')
  const [code, { url, close }] = await Promise.all([bundledScript(entry, 'bench'), emptyPage()])
  const browser = await puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await page.addScriptTag({ content: code })
    return (await page.evaluate(`${name}()`)) as T
  } finally {
    await browser.close()
    close()
  }
}

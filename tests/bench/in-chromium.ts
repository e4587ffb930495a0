import { createServer } from 'node:http'
import puppeteer from 'puppeteer'
import { build } from 'vite'
import { modernDexie } from '../../build/dexie'
import { findChromium } from '../fakes/chromium'
import { listen } from '../fakes/free-port'

/** The till's own code as one script for a page. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [modernDexie()],
    resolve: { alias: { '@shared': `${process.cwd()}/shared` } },
    build: { write: false, target: 'chrome120', lib: { entry, formats: ['iife'], name: 'bench' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the bench for the browser was not built')
  return chunk.code
}

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
  const [code, { url, close }] = await Promise.all([bundle(entry), emptyPage()])
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

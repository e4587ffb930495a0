import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { JUSTO_HOST, makeCertificate } from '../../fakes/certificate'
import { killServiceWorker, launchChromium, serviceWorker } from '../../fakes/chromium'
import { type FakeJusto, startFakeJusto } from '../../fakes/justo/fake-justo'
import { logIn } from '../../fakes/pos-page/log-in'
import { type PosPage, startPosPage } from '../../fakes/pos-page/pos-page'
import { deliveryOrder, STORE_ID } from '../../fixtures/justo-orders'

const TOKEN = 'made-up-token'
let folder: string
let justo: FakeJusto
let pos: PosPage
let browser: Browser
let extensionId: string

/** The smallest extension that may talk to Justo. */
async function writeExtension(dir: string): Promise<void> {
  await mkdir(dir)
  const manifest = {
    manifest_version: 3,
    name: 'Probe',
    version: '1',
    background: { service_worker: 'worker.js' },
    host_permissions: [`https://${JUSTO_HOST}/*`],
  }
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(
    join(dir, 'worker.js'),
    'self.boot = crypto.randomUUID(); chrome.runtime.onMessage.addListener(() => {})',
  )
  await writeFile(join(dir, 'page.html'), '<!doctype html><title>probe</title>')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-chromium-'))
  const extensionDir = join(folder, 'extension')
  await writeExtension(extensionDir)
  const certificate = await makeCertificate()
  justo = await startFakeJusto({ certificate, token: TOKEN })
  pos = await startPosPage({ certificate })
  const launched = await launchChromium({
    posPort: pos.port,
    justoPort: justo.port,
    spki: certificate.spki,
    headless: true,
    extensionDir,
  })
  browser = launched.browser
  extensionId = launched.extensionId ?? ''
})

afterAll(async () => {
  await browser?.close()
  await Promise.all([justo?.stop(), pos?.stop()])
  await rm(folder, { recursive: true, force: true })
})

test('the cashier logs in at the real address, and an expired session leads back to the form', async () => {
  const page = await browser.newPage()
  await logIn(page)
  expect(await page.$eval('.marca', (node) => node.textContent)).toBe('Intüipos')
  const before = await page.$('#contenido section')
  // The page renders again: elements in its container are removed.
  await page.waitForFunction((node) => node !== null && !node.isConnected, { polling: 50 }, before)
  await Promise.all([page.waitForNavigation(), page.click('header button')])
  await page.waitForSelector('input[type=password]')
  expect(pos.sessions).toBe(0)
  await page.close()
})

test('the worker reads Justo at its real address without a preflight', async () => {
  const order = deliveryOrder()
  justo.orders.add(order)
  const worker = await serviceWorker(browser, extensionId)
  const answer = await worker.evaluate(
    async (url, token, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body })).text()
    },
    `https://${JUSTO_HOST}/api/v1/pendingOrders`,
    TOKEN,
    JSON.stringify({ storesIds: [STORE_ID] }),
  )
  expect(JSON.parse(answer)).toMatchObject({ status: 'ok', data: [{ _id: order._id }] })
  expect(justo.calls).toMatchObject([{ method: 'pendingOrders', origin: `chrome-extension://${extensionId}` }])
})

test('a killed worker is gone, and the next event starts another one', async () => {
  const first = await (await serviceWorker(browser, extensionId)).evaluate(() => Reflect.get(globalThis, 'boot'))
  expect(await killServiceWorker(browser, extensionId)).toBe(true)
  expect(await killServiceWorker(browser, extensionId)).toBe(false)
  const page = await browser.newPage()
  await page.goto(`chrome-extension://${extensionId}/page.html`)
  await page.evaluate("void chrome.runtime.sendMessage('wake')")
  const second = await (await serviceWorker(browser, extensionId)).evaluate(() => Reflect.get(globalThis, 'boot'))
  expect(second).not.toBe(first)
  await page.close()
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE_MS } from '@shared/dates'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chooseFile } from '../stage/choose-file'
import { madeUpRecords, packedRecords } from '../stage/made-up-support-file'
import { untilMessage } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()
let folder: string
const PACKED = packedRecords(madeUpRecords(2_000, MINUTE_MS))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-reader-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened(page: Page, content: Uint8Array, name: string): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, content)
  await chooseFile(page, path)
}

const textOf = (page: Page) => page.evaluate(() => document.body.textContent ?? '')

test('a support file is opened in Chromium, whole and cut off; nothing is asked of any host, and nothing could be', async () => {
  const page = await panel.page('support-reader.html', { width: 1024, height: 768 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.reload()
  await opened(page, PACKED, 'justo-soporte-2026-03-14-1405.jsonl.gz')
  await vi.waitFor(async () => expect(await textOf(page)).toContain('20.016 de 20.016 pasos'), WAIT_OPTIONS)
  await page.locator('::-p-aria([name="#16999"][role="link"])').click()
  await page.waitForSelector('[data-timeline] [data-half="bridge"]')

  await opened(page, PACKED.subarray(0, PACKED.length / 2), 'justo-soporte-2026-03-14-1406.jsonl.gz')
  await untilMessage(page, 'S-34')
  const [, steps = ''] = /de ([\d.]+) pasos/.exec(await textOf(page)) ?? []
  expect(Number(steps.replaceAll('.', ''))).toBeGreaterThan(2_000)

  await opened(page, new Uint8Array([0x1f, 0x8b, 8, 1, 2, 3]), 'justo-soporte-2026-03-14-1407.jsonl.gz')
  await untilMessage(page, 'S-32')

  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter((url) => !/^(?:chrome-extension|data|blob):/.test(url))).toEqual([])
  await page.evaluate(() => {
    const refused: string[] = []
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.push(new URL(blockedURI).host))
    Object.assign(globalThis, { refused })
    void fetch('https://api.getjusto.com/').catch(() => undefined)
    void fetch('http://127.0.0.1:17177/health').catch(() => undefined)
    new Image().src = 'https://tomapedidos.intuipos.net/x.png'
    navigator.sendBeacon('https://beacon.example/', 'x')
  })
  const hosts = ['127.0.0.1:17177', 'api.getjusto.com', 'beacon.example', 'tomapedidos.intuipos.net']
  const refused = () => page.evaluate(() => [...new Set(Reflect.get(globalThis, 'refused') as string[])].sort())
  await vi.waitFor(async () => expect(await refused()).toEqual(hosts), WAIT_OPTIONS)
  await page.close()
})

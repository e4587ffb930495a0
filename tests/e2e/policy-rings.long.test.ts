import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { policyCommand } from '../../packaging/policy-command'
import { publishExtension, RuledComputer } from './support/ruled-computer'

const RINGS = ['anillo-1', 'anillo-2'] as const
type Ring = (typeof RINGS)[number]
const BEFORE = { polling: { seconds: 15 }, limits: { cash: 200_000 } }
const AFTER = { polling: { seconds: 30 }, storeName: 'Norte' }
/** What each till has by itself. */
const OWN = { storeName: 'Mía', limits: { cash: 350_000, units: 55 }, polling: { seconds: 20 } }

let folder: string
let extension: Awaited<ReturnType<typeof publishExtension>>
const computers = new Map<Ring, RuledComputer>()
const computer = (ring: Ring): RuledComputer => {
  const found = computers.get(ring)
  if (!found) throw new Error(`no computer of ${ring}`)
  return found
}

/** `npm run policy`; the file for Linux. */
async function policyFile(change: object, ring: Ring): Promise<string> {
  const [input, out] = [join(folder, 'cambio.json'), join(folder, 'policy', ring)]
  await writeFile(input, JSON.stringify(change))
  const output = { log: () => undefined, error: (line: string) => expect.unreachable(line) }
  const args = [input, '--out', out, '--extension', extension.id, '--update-url', extension.updateUrl]
  expect(policyCommand(args, output)).toBe(0)
  return join(out, 'justo-linux.json')
}

/** What a field of Configuración says, and whether the company fixes it. */
async function field(page: Page, step: string, name: string) {
  await page.evaluate((hash) => {
    location.hash = hash
  }, step)
  const found = await page.waitForSelector(`input[name=${name}]`)
  return found?.evaluate((input) => {
    const isFixed = input.parentElement?.textContent?.includes('Lo fija su empresa.') ?? false
    return { value: input.value, disabled: input.disabled, isFixed }
  })
}

/** What of this test's settings is fixed on a computer, as a person sees it in Configuración. */
async function seen(page: Page) {
  const shown = { seconds: await field(page, 'justo', 'seconds'), storeName: await field(page, 'justo', 'storeName') }
  return { ...shown, cash: await field(page, 'avisos', 'cash'), units: await field(page, 'avisos', 'units') }
}

const fixed = (value: string) => ({ value, disabled: true, isFixed: true })
const own = (value: string) => ({ value, disabled: false, isFixed: false })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-rings-'))
  extension = await publishExtension(folder)
  for (const ring of RINGS) {
    const policy = await policyFile(BEFORE, ring)
    computers.set(ring, await RuledComputer.start(join(folder, ring), { extension: extension.id, policy }))
  }
  for (const each of computers.values()) await each.write(OWN)
})
afterAll(async () => {
  await Promise.all([...computers.values()].map((each) => each.stop()))
  extension?.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const ruledBefore = { seconds: fixed('15'), storeName: own('Mía'), cash: fixed('200.000'), units: own('55') }
const ruledAfter = { seconds: fixed('30'), storeName: fixed('Norte'), cash: own('350.000'), units: own('55') }

/** Chromium gives an extension its policy seconds after the installation, or after the file was written, when it has nothing better to do. */
const POLICY_MS = 90_000

async function untilSeen(ring: Ring, expected: Awaited<ReturnType<typeof seen>>): Promise<void> {
  const page = await computer(ring).options()
  await vi.waitFor(
    async () => {
      await page.reload()
      expect(await seen(page)).toEqual(expected)
    },
    { timeout: POLICY_MS, interval: 2_000 },
  )
  await page.close()
}

test('Chromium installs the extension by the file of npm run policy, and what it fixes cannot be edited', async () => {
  for (const ring of RINGS) await untilSeen(ring, ruledBefore)
})

test('the change of ring 1 arrives there, what it no longer fixes is the till’s own again, and ring 2 stays', async () => {
  await computer('anillo-1').receive(await policyFile(AFTER, 'anillo-1'))
  await untilSeen('anillo-1', ruledAfter)
  await untilSeen('anillo-2', ruledBefore)
})

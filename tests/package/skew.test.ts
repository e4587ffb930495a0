import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import packageJson from '../../package.json'
import { documentsOf } from '../e2e/support/papers'
import { openShop } from '../e2e/support/shop'
import { deliveryOrder, pickupOrder, tableOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import type { Stage, StageOptions } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { buildBridge } from './support/build-version'
import { buildTill, EARLIER_PROGRAM, LATER_PROGRAM, LATER_TILL } from './support/skewed-builds'

const { version: NOW } = packageJson
const EARLIER = '0.0.9'
const LATER = '9.1.0'

/** The halves of this version are those in dist. */
const folder = mkdtempSync(join(tmpdir(), 'justo-skew-'))
const builds: Record<'till' | 'program', Record<string, string>> = { till: {}, program: {} }

beforeAll(async () => {
  builds.program[EARLIER] = await buildBridge(EARLIER, folder, EARLIER_PROGRAM)
  builds.program[LATER] = await buildBridge(LATER, folder, LATER_PROGRAM)
  builds.till[EARLIER] = await buildTill(EARLIER, folder)
  builds.till[LATER] = await buildTill(LATER, folder, LATER_TILL)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The notices of a page. */
const codesOn = (page: Page): Promise<string[]> =>
  page.$$eval('[data-code="P-16"], [data-code="P-17"]', (lines) =>
    lines.map((line) => line.getAttribute('data-code') ?? ''),
  )

async function noticeInSetUp(stage: Stage): Promise<string[]> {
  const page = await stage.extensionPage('options.html#programa')
  await page.waitForFunction(() => document.body.textContent.includes('Versión '))
  const codes = await codesOn(page)
  await page.close()
  return codes
}

/**
 * A released package of each half, unpacked: `PREVIOUS_RELEASE` names a folder with `bridge/bridge.mjs` and
 * `extension/`. Its halves are tried with this tree's.
 */
const PREVIOUS = process.env.PREVIOUS_RELEASE
const RELEASED = PREVIOUS
  ? [
      ['this extension', 'the released program', { program: join(PREVIOUS, 'bridge/bridge.mjs') }, null],
      ['the released extension', 'this program', { extensionDir: join(PREVIOUS, 'extension') }, null],
    ]
  : []

describe.each([
  [`extension ${NOW}`, `program ${EARLIER}`, () => ({ program: builds.program[EARLIER] }), 'P-16'],
  [`extension ${NOW}`, `program ${LATER}`, () => ({ program: builds.program[LATER] }), 'P-17'],
  [`extension ${LATER}`, `program ${NOW}`, () => ({ extensionDir: builds.till[LATER] }), 'P-16'],
  [`extension ${EARLIER}`, `program ${NOW}`, () => ({ extensionDir: builds.till[EARLIER] }), 'P-17'],
  ...RELEASED.map(([till, program, options, code]) => [till, program, () => options, code] as const),
] as [string, string, () => Partial<StageOptions>, string | null][])(
  '%s with %s',
  (_till, _program, optionsOf, code) => {
    it('prints every paper, and says in one quiet line what is to be updated', async () => {
      const { stage, panel } = await openShop(optionsOf())
      onTestFinished(() => stage.close())
      const orders = [deliveryOrder(), pickupOrder(), tableOrder()]
      for (const order of orders) stage.justo.orders.add(order)
      await untilPrinted(panel, orders)
      const printed = orders.map((order) => documentsOf(stage, order).length)
      expect(printed.every((papers) => papers >= 2)).toBe(true)
      if (code !== null) expect(await noticeInSetUp(stage)).toEqual([code])
      await vi.waitFor(async () => {
        const trouble = await panel.$$eval('[aria-label="Avisos"] [data-code]', (all) =>
          all.map((one) => one.getAttribute('data-code')),
        )
        expect(trouble.filter((each) => each?.startsWith('P-'))).toEqual([])
      }, WAIT_OPTIONS)
    })
  },
)

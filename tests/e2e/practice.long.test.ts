import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { press } from '../stage/made-up-panel'
import { untilMessage } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { madeUpOn, PRACTICE_PATIENCE } from './support/practice-screen'
import { openShop, printOnFailure } from './support/shop'

let stage: Stage
let panel: Page

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

test('it goes on in a browser that was killed and opened again', async () => {
  await press(panel, 'Practicar 15 minutos')
  await vi.waitFor(async () => expect(await madeUpOn(panel)).toHaveLength(1), PRACTICE_PATIENCE)
  const before = await madeUpOn(panel)
  await stage.killBrowser()
  await stage.reopenBrowser()
  panel = await stage.extensionPage('orders.html')
  await untilMessage(panel, 'E-01')
  await vi.waitFor(async () => expect((await madeUpOn(panel)).length).toBeGreaterThan(before.length), PRACTICE_PATIENCE)
  expect(await madeUpOn(panel)).toEqual(expect.arrayContaining(before))
})

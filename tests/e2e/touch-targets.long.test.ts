import { afterAll, beforeAll } from 'vitest'
import { MadeUpPanel } from '../stage/made-up-panel'
import { DAILY, describeTargets, OTHERS, PAGES } from './support/touch-targets'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

describeTargets(() => panel, true, OTHERS, PAGES)
describeTargets(() => panel, false, [...DAILY, ...OTHERS], PAGES)

import { afterAll, beforeAll } from 'vitest'
import { MadeUpPanel } from '../stage/made-up-panel'
import { describeTargets } from './support/touch-targets'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

describeTargets(() => panel, false, 36)

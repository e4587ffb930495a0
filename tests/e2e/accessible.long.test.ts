import { afterAll, beforeAll } from 'vitest'
import { MadeUpPanel } from '../stage/made-up-panel'
import { SAMPLE, STATES, testStates } from './support/accessible-states'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

testStates(
  STATES.filter((state) => !SAMPLE.includes(state)),
  () => panel,
)

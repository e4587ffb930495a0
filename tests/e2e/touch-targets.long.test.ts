import { sharedPanel } from './support/shared-panel'
import { DAILY, describeTargets, OTHERS, PAGES } from './support/touch-targets'

const panel = await sharedPanel()

describeTargets(panel, true, OTHERS, PAGES)
describeTargets(panel, false, [...DAILY, ...OTHERS], PAGES)

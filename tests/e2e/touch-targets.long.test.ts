import { SCREENS } from '../screens/screens'
import { sharedPanel } from './support/shared-panel'
import { describeTargets, isDaily, PAGES } from './support/touch-targets'

const panel = await sharedPanel()

describeTargets(
  panel,
  true,
  SCREENS.filter((screen) => !isDaily(screen)),
  PAGES,
)
describeTargets(panel, false, SCREENS, PAGES)

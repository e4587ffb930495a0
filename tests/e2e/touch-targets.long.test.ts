import { test } from 'vitest'
import { sharedPanel } from './support/shared-panel'
import { expectHighEnough } from './support/touch-targets'
import { WHOLE_PAGE } from './support/violations'

const panel = await sharedPanel()

// The panel and the kitchen's screen, in each of their states: accessible.long.test.ts.
test.each(['log.html', 'support-reader.html', 'help.html', 'options.html'])(
  'everything to press on %s is high enough, under a mouse and under a finger',
  async (path) => {
    const page = await panel.page(path, WHOLE_PAGE)
    await expectHighEnough(page)
    await page.close()
  },
)

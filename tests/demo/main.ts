import { parseArgs } from 'node:util'
import { demoForever } from './demo-forever'
import { demoOnce } from './demo-once'

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist/demo/out' },
  },
})

// A machine without a screen cannot show a window.
const noScreen = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
const headless = values.headless || noScreen
if (noScreen && !values.headless) console.log('· no screen found: the browser stays invisible (as with --headless)')

const run = values.once ? demoOnce : demoForever
process.exit(await run({ headless, out: values.out }))

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, test } from 'vitest'
import { Stage } from '../stage/stage'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'

let screen: ChildProcess
let stage: Stage

/** A screen of its own: Chrome's shortcuts hear the keys of a keyboard, not those that DevTools sends. */
async function startScreen(): Promise<ChildProcess> {
  const started = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = await once(started.stdio[3] as NodeJS.ReadableStream, 'data')
  process.env.DISPLAY = `:${String(number).trim()}`
  return started
}

/** By XTEST: for the window manager and Chrome a real keyboard. */
const keyboard = (...args: string[]) => execFileSync('xdotool', args)

beforeAll(async () => {
  screen = await startScreen()
  stage = await Stage.open({ headless: false })
  await stage.setUp()
  await stage.logIn()
})
afterAll(async () => {
  await stage?.close()
  screen?.kill()
})
beforeEach(() => printOnFailure(() => stage))

test('Alt+Shift+J on the keyboard opens the panel, as the guide says', async () => {
  const cashier = await stage.cashierPage()
  const panel = new PosPanel(cashier)
  await panel.part('complementary', 'Justo')
  await cashier.bringToFront()
  // Without a window manager no window has the keyboard by itself.
  keyboard('search', '--onlyvisible', '--class', 'chrom', 'windowfocus', '--sync')
  keyboard('key', 'alt+shift+j')
  await panel.part('region', 'Pedidos de Justo')
})

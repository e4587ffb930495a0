import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { EXTENSION_ID } from '@shared/extension-id'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import packageJson from '../../../package.json'
import { setupName } from '../../../packaging/windows/setup'
import { paperText } from '../../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { tillFetch } from '../../fakes/till-session'
import { shopSettings } from '../../stage/shop-settings'
import { tillJobs } from '../../stage/till-jobs'
import { comanda } from '../../unit/bridge/support/papers'

const run = promisify(execFile)
const LOCAL = process.env.LOCALAPPDATA ?? ''
const PROGRAMS = join(LOCAL, 'Programs', 'justo-puente')
const DATA = join(LOCAL, 'justo-puente')
const SETUP = resolve('dist/packages', setupName(packageJson.version))
const BRIDGE = 'http://127.0.0.1:17177'
const ORIGIN = `chrome-extension://${EXTENSION_ID}`
const UNINSTALL = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\JustoPuente'

let printer: VirtualPrinter
let token: string

beforeAll(async () => {
  printer = await startVirtualPrinter(CONFIRMING_80)
  mkdirSync(DATA, { recursive: true })
  writeFileSync(join(DATA, 'settings.json'), JSON.stringify(shopSettings({ caja: printer.connection })))
})
afterAll(() => printer?.stop())

/** The installed program's own command line. */
async function bridge(...args: string[]): Promise<string> {
  const [version = ''] = readdirSync(PROGRAMS).filter((name) => /^v\d/.test(name))
  const { stdout } = await run(join(PROGRAMS, version, 'node.exe'), [join(PROGRAMS, version, 'bridge.mjs'), ...args])
  return stdout.trim()
}

const isUp = (): Promise<boolean> =>
  fetch(`${BRIDGE}/health`).then(
    ({ ok }) => ok,
    () => false,
  )

async function untilPrinted(dish: string): Promise<void> {
  await tillJobs(tillFetch({ url: BRIDGE, token })).put(await comanda({ dish, order: dish }))
  await printer.waitForPaper((paper) => paperText(paper).includes(dish.toUpperCase()), 30_000)
}

/** The process that listens on the bridge's port. */
async function processId(): Promise<string> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'])
  return /127\.0\.0\.1:17177\s+\S+\s+LISTENING\s+(\d+)/.exec(stdout)?.[1] ?? ''
}

/** The scheduled tasks of this account, one line each. */
const tasks = async (): Promise<string> => (await run('schtasks', ['/Query', '/FO', 'CSV', '/NH'])).stdout

describe('the setup, on a real Windows', () => {
  it('installs without a question and prints in less than a minute', async () => {
    const start = performance.now()
    await run(SETUP, ['/S'])
    token = await bridge('token', '--origin', ORIGIN)
    await untilPrinted('Ajiaco')
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('has a task of the scheduler, and is up again after a crash', async () => {
    expect(await tasks()).toMatch(/justo/i)
    await run('taskkill', ['/F', '/PID', await processId()])
    await vi.waitFor(async () => expect(await isUp()).toBe(true), { timeout: 200_000, interval: 1_000 })
    await untilPrinted('Bandeja')
  })

  it('is repaired by the same setup', async () => {
    await run(SETUP, ['/S'])
    await untilPrinted('Cazuela')
  })

  it('leaves nothing but data when it is uninstalled', async () => {
    // `_?=` keeps NSIS from copying itself elsewhere and returning before it has begun.
    await run(join(PROGRAMS, 'uninstall.exe'), ['/S', `_?=${PROGRAMS}`])
    expect(await isUp()).toBe(false)
    expect(await tasks()).not.toMatch(/justo/i)
    await expect(run('reg', ['query', UNINSTALL])).rejects.toThrow()
    expect(existsSync(join(DATA, 'settings.json'))).toBe(true)
  })
})

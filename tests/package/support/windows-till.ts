import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { JobView } from '@shared/api'
import { EXTENSION_ID } from '@shared/extension-id'
import { expect, vi } from 'vitest'
import { freePort } from '../../fakes/free-port'
import { paperText } from '../../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import type { FairClock } from '../../stage/fair-clock'
import { shopSettings } from '../../stage/shop-settings'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'
import { type Ended, Wine, windowsPath } from '../../windows/wine'
import { layBridge } from './build-version'

export const ORIGIN = `chrome-extension://${EXTENSION_ID}`
const PROGRAMS = ['AppData', 'Local', 'Programs', 'justo-puente']
const DATA = ['AppData', 'Local', 'justo-puente']
const MENU = ['AppData', 'Roaming', 'Microsoft', 'Windows', 'Start Menu', 'Programs']
const CURRENT_VERSION = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion'
/** A place that every user of this machine may be in. */
const cwd = '/tmp'

/** The parts of the page's answers that a test reads (bridge/setup-page). */
interface PageAnswer {
  session?: string
  id?: string
  code?: string
}

/** Of all files in a folder, in bytes. */
export const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

/** Compiles the scheduler of tasks that plays Windows' own one under Wine. */
function compileScheduler(out: string): void {
  const options = ['-municode', '-O1', '-Wall', '-Wextra', '-Werror']
  execFileSync('x86_64-w64-mingw32-gcc-win32', [...options, '-o', out, 'tests/package/windows/fake-schtasks.c'])
}

/** A Windows computer of a user, with a printer, on which nothing is installed. */
export class WindowsTill {
  readonly printer: VirtualPrinter
  readonly #wine: Wine
  readonly #user: string
  readonly #port: number
  #token = ''

  private constructor(wine: Wine, user: string, printer: VirtualPrinter, port: number) {
    this.#wine = wine
    this.#user = user
    this.printer = printer
    this.#port = port
  }

  /** `env`: of everything on it, for example of a print server whose queues are Windows' own. */
  static async start(user: string, env: Record<string, string> = {}): Promise<WindowsTill> {
    const wine = await Wine.start({ ...env, USER: user, WINEDLLOVERRIDES: 'mscoree,mshtml=;schtasks.exe=n' })
    const scheduler = join(wine.drive, 'fake-schtasks.exe')
    compileScheduler(scheduler)
    await copyFile(scheduler, join(wine.drive, 'windows/system32/schtasks.exe'))
    return new WindowsTill(wine, user, await startVirtualPrinter(CONFIRMING_80), await freePort())
  }

  /** A data folder as a bridge leaves it that was set up before. */
  async setUp(): Promise<void> {
    await this.writeSettings(shopSettings({ caja: this.printer.connection }))
  }

  /** With a port of its own: on the machine of the tests others may use the usual one. */
  async writeSettings(settings: object = {}): Promise<void> {
    await mkdir(this.data, { recursive: true })
    await writeFile(join(this.data, 'settings.json'), JSON.stringify({ ...settings, port: this.#port }))
  }

  async stop(): Promise<void> {
    await this.#wine.stop()
    await this.printer.stop()
  }

  #profile(...path: string[]): string {
    return join(this.#wine.drive, 'users', this.#user, ...path)
  }

  get data(): string {
    return this.#profile(...DATA)
  }

  /** Runs a setup with `/S`, in /tmp. `refused`: Windows refuses tasks. */
  setup(path: string, { refused = false, options = [] as string[] } = {}): Promise<Ended> {
    return this.#wine.run(path, ['/S', ...options], { cwd, env: refused ? REFUSED : {} })
  }

  /** The same, which must end well: a failure says what the setup wrote. */
  async installs(path: string, options: Parameters<WindowsTill['setup']>[1] = {}): Promise<void> {
    const { code } = await this.setup(path, options)
    expect(code, code === 0 ? '' : await this.log()).toBe(0)
  }

  /** Installs a bundle as the guide told before there was a setup: beside its packages, with a Node of the computer. */
  async installByHand(bundle: string, payload: string): Promise<Ended> {
    const folder = this.#profile(...PROGRAMS)
    await mkdir(folder, { recursive: true })
    await copyFile(join(payload, 'node.exe'), join(this.#wine.drive, 'windows/node.exe'))
    await layBridge(bundle, folder)
    await cp(join(payload, 'node_modules'), join(folder, 'node_modules'), { recursive: true })
    return this.#wine.run('node', [windowsPath(join(folder, 'bridge.mjs')), 'install'], { cwd })
  }

  /** Runs the uninstaller with `/S`; it goes on after its first process has ended. */
  async uninstall(...options: string[]): Promise<void> {
    await this.#wine.run(this.#profile(...PROGRAMS, 'uninstall.exe'), ['/S', ...options], { cwd })
    await vi.waitFor(async () => expect(await this.versions()).toEqual([]))
    await vi.waitFor(async () => expect(await this.registered()).toBe(''))
  }

  /** The versions are on a disk of their own with so many bytes. */
  async limitDisk(bytes: number): Promise<{ remove(): void }> {
    const folder = this.#profile(...PROGRAMS)
    await mkdir(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${Math.ceil(bytes)}`, 'justo-small-disk', folder])
    return { remove: () => execFileSync('umount', ['--lazy', folder]) }
  }

  /** Windows says that it is another version: `win7`. */
  async pretendToBe(version: string): Promise<void> {
    const { code } = await this.#wine.run('reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', version], {
      cwd,
    })
    expect(code).toBe(0)
  }

  /** What lies where the versions are, apart from the uninstaller and the log; empty: the folder is gone. */
  async versions(): Promise<string[]> {
    const folder = this.#profile(...PROGRAMS)
    const names = existsSync(folder) ? await readdir(folder) : []
    return names.filter((name) => !['uninstall.exe', 'instalacion.log'].includes(name)).sort()
  }

  async log(): Promise<string> {
    return readFile(this.#profile(...PROGRAMS, 'instalacion.log'), 'utf16le')
  }

  /** The program's entry in «Programas y características»; empty: there is none. */
  registered(): Promise<string> {
    return this.#registry('Uninstall\\JustoPuente')
  }

  /** What Windows starts at the user's logon. */
  startsAtLogon(): Promise<string> {
    return this.#registry('Run')
  }

  async #registry(key: string): Promise<string> {
    const { code, out } = await this.#wine.run('reg', ['query', `${CURRENT_VERSION}\\${key}`], { cwd })
    return code === 0 ? out : ''
  }

  async tasks(): Promise<string[]> {
    const folder = join(this.#wine.drive, 'fake-tasks')
    return existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.xml')) : []
  }

  /** Paths of the icons, those of the desktop and those of the Start menu. */
  async icons(): Promise<{ desktop: string[]; menu: string[] }> {
    const inFolder = async (...path: string[]): Promise<string[]> => {
      const folder = this.#profile(...path)
      const names = existsSync(folder) ? await readdir(folder) : []
      return names.filter((name) => /\.(?:lnk|cmd)$/.test(name)).sort()
    }
    return { desktop: await inFolder('Desktop'), menu: await inFolder(...MENU) }
  }

  iconPath(name: string): string {
    return this.#profile(...MENU, name)
  }

  /** Takes the program out of an installed version. */
  async damage(version: string): Promise<void> {
    await rm(this.#profile(...PROGRAMS, version, 'bridge.mjs'))
  }

  /** Runs a command of an installed version. */
  command(version: string, words: string[], { refused = false } = {}): Promise<Ended> {
    const folder = this.#profile(...PROGRAMS, version)
    const args = [windowsPath(join(folder, 'bridge.mjs')), ...words]
    return this.#wine.run(join(folder, 'node.exe'), args, { cwd, env: refused ? REFUSED : {} })
  }

  /** Pairs a till, as which this one prints from now on. */
  async pair(version: string): Promise<void> {
    const { out, err } = await this.command(version, ['token', '--origin', ORIGIN])
    this.#token = out.trim()
    expect(this.#token, err).not.toBe('')
  }

  async call(path: string, init: RequestInit = {}): Promise<Response> {
    const url = `http://127.0.0.1:${this.#port}`
    const headers = await sessionHeaders({ url, token: this.#token })
    return fetch(`${url}${path}`, { ...init, headers })
  }

  /** Opens the bridge's own page as its icon does, but in place of a browser returns a caller of its routes. */
  async openPage(version: string): Promise<<T = PageAnswer>(path: string, body: object) => Promise<T>> {
    const { out } = await this.command(version, ['open', '--print-url'])
    const { origin, hash } = new URL(out.trim())
    let session = ''
    const ask = async <T = PageAnswer>(path: string, body: object): Promise<T> => {
      const headers = { origin, authorization: `Bearer ${session}`, 'content-type': 'application/json' }
      const answer = await fetch(`${origin}/configurar${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
      return (await answer.json()) as T
    }
    session = (await ask('/sesion', { key: hash.slice(1) })).session ?? ''
    return ask
  }

  async runningVersion(): Promise<string> {
    const { version }: { version: string } = await (await this.call('/version')).json()
    return version
  }

  async answers(): Promise<boolean> {
    const health = fetch(`http://127.0.0.1:${this.#port}/health`, { signal: AbortSignal.timeout(WAIT_OPTIONS.timeout) })
    return health.then(
      ({ ok }) => ok,
      () => false,
    )
  }

  /** Ends the program at once, as a power cut does. */
  async kill(): Promise<void> {
    await this.#wine.run('taskkill', ['/F', '/IM', 'node.exe'], { cwd })
    await vi.waitFor(async () => expect(await this.answers()).toBe(false))
  }

  /** Sends an order's comanda and waits until it is on paper. */
  async prints(dish: string): Promise<void> {
    await this.#print(await comanda({ dish, order: dish }))
    expect(this.#printed(dish.toUpperCase())).toHaveLength(1)
  }

  /** Sends an order's comprobante, also one that was sent before, and waits until it is on paper, once: its number. */
  async charges(dish: string): Promise<number | null> {
    const { number } = await this.#print(await factura({ dish, order: dish }))
    expect(this.#printed(dish)).toHaveLength(1)
    return number?.number ?? null
  }

  #printed(text: string) {
    return this.printer.papers.filter((paper) => paperText(paper).includes(text))
  }

  async #print({ key, payload }: Paper): Promise<JobView> {
    const path = `/jobs/${encodeURIComponent(key)}`
    expect((await this.call(path, { method: 'PUT', body: JSON.stringify(payload) })).ok).toBe(true)
    const isPrinted = async () => {
      const { job }: { job: JobView } = await (await this.call(path)).json()
      expect(job.state).toBe('printed')
      return job
    }
    return vi.waitFor(isPrinted)
  }

  /** Longest time without an answer, in milliseconds of the clock, while `work` runs. */
  async silenceDuring(clock: FairClock, work: () => Promise<void>): Promise<number> {
    const ended = new AbortController()
    const looking = this.#longestSilence(clock, ended.signal)
    try {
      await work()
    } finally {
      ended.abort()
    }
    return looking
  }

  async #longestSilence(clock: FairClock, signal: AbortSignal): Promise<number> {
    let [last, longest] = [clock.now(), 0]
    while (!signal.aborted) {
      const isUp = await this.answers()
      const now = clock.now()
      longest = Math.max(longest, now - last)
      if (isUp) last = now
      await pause(20)
    }
    return longest
  }
}

const REFUSED = { FAKE_SCHTASKS: 'refuse' }

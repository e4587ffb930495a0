import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { FoundList } from '@shared/printer-setup/found-printers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DATABASE_NAME } from '../../bridge/store/schema'
import { sha256 } from '../../packaging/checksums'
import { type Payload, stagePayload } from '../../packaging/payload'
import { buildSetup } from '../../packaging/windows/setup'
import { PrintServer } from '../fakes/print-server'
import { paperText } from '../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { type FairClock, SHOP_SLOWNESS, startFairClock } from '../stage/fair-clock'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { breakBridge, buildBridge, layBridge } from './support/build-version'
import { readShortcut } from './support/read-shortcut'
import { expectUpgraded, FAILS_AFTER_UPGRADE, WAITS_LONG } from './support/schema-changes'
import { sizeOf, WindowsTill } from './support/windows-till'

const PROGRAM = 'Programa de impresión de Justo.lnk'
const PAIRING = 'Emparejar Justo.lnk'
/** Its schema is newer, and its bridge does not open. */
const BROKEN = '0.3.0'
/** None of its commands works. */
const WHOLLY_BROKEN = '0.4.0'

let folder: string
let payload: Payload
const setups = new Map<string, string>()

/** The payload with another bundle, packed as a version. */
async function pack(version: string, out = folder): Promise<string> {
  const bundle = await buildBridge(version, folder, version === BROKEN ? FAILS_AFTER_UPGRADE : WAITS_LONG)
  if (version === WHOLLY_BROKEN) await breakBridge(bundle)
  await layBridge(bundle, payload.folder)
  return buildSetup({ payload, version, out, fast: true })
}

function setupOf(version: string): string {
  const path = setups.get(version)
  if (path === undefined) throw new Error(`no setup of ${version}`)
  return path
}

const report = (what: string, ms: number): void => console.log(`${what}: ${(ms / 1000).toFixed(2)} s`)

let clock: FairClock
beforeAll(async () => {
  clock = startFairClock()
  folder = await mkdtemp(join(tmpdir(), 'justo-setup-'))
  payload = await stagePayload('win32', join(folder, 'payload'))
  for (const version of ['0.1.0', '0.2.0', BROKEN, WHOLLY_BROKEN]) setups.set(version, await pack(version))
})
afterAll(async () => {
  clock.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the setup for Windows', () => {
  let till: WindowsTill

  beforeAll(async () => {
    till = await WindowsTill.start('caja')
    await till.setUp()
  })
  afterAll(() => till?.stop())

  it('has the same bytes when it is built again', async () => {
    const again = await pack('0.2.0', join(folder, 'again'))
    expect(sha256(readFileSync(again))).toBe(sha256(readFileSync(setupOf('0.2.0'))))
    await rm(again)
  })

  it('installs on a computer without Node, and the program prints in less than a minute', async () => {
    const start = clock.now()
    await till.installs(setupOf('0.1.0'))
    report('setup /S to an open program', clock.now() - start)
    await till.pair('v0.1.0')
    await till.prints('Ajiaco')
    expect(clock.now() - start).toBeLessThan(60_000 / SHOP_SLOWNESS)
    expect(await till.runningVersion()).toBe('0.1.0')
    expect(await till.versions()).toEqual(['v0.1.0'])
    expect(await till.tasks()).toHaveLength(1)
    expect(await till.registered()).toMatch(/DisplayName +REG_SZ +Programa de impresi.n de Justo/)
  })

  it('makes icons that open the program’s page in the browser, without a console', async () => {
    const names = [PAIRING, PROGRAM]
    expect(await till.icons()).toEqual({ desktop: names, menu: names })
    const { arguments: words = '', icon } = readShortcut(till.iconPath(PROGRAM))
    expect(words).toMatch(/^--headless "C:\\.*\\v0\.1\.0\\node\.exe" "C:\\.*\\v0\.1\.0\\bridge\.mjs" open$/)
    expect(readShortcut(till.iconPath(PAIRING)).arguments).toBe(`${words} --pair`)
    expect(icon).toMatch(/\\v0\.1\.0\\icono\.ico$/)
    const { code, out } = await till.command('v0.1.0', ['open', '--print-url'])
    expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/configurar#\S+\s*$/)])
  })

  it('takes the place of a running version, with its data', async () => {
    const start = clock.now()
    const silence = await till.silenceDuring(clock, async () => {
      await till.installs(setupOf('0.2.0'))
    })
    report('upgrade', clock.now() - start)
    report('without an answer during the upgrade', silence)
    expect(silence).toBeLessThan(5_000 / SHOP_SLOWNESS)
    expect(await till.runningVersion()).toBe('0.2.0')
    expect(await till.versions()).toEqual(['v0.2.0'])
    expect(readShortcut(till.iconPath(PROGRAM)).arguments).toContain('\\v0.2.0\\')
    await till.prints('Bandeja')
  })

  it('repairs when the same version is installed again', async () => {
    await till.installs(setupOf('0.2.0'))
    expect(await till.versions()).toEqual(['v0.2.0-2'])
    expect(await till.log()).toContain('ya está instalada: se repara')
    await till.prints('Cazuela')
    expect(await till.charges('Changua')).toBe(1)
  })

  it('goes back to the version before when the new one does not open, and says so', async () => {
    const silence = await till.silenceDuring(clock, async () => {
      expect(await till.setup(setupOf(BROKEN))).toMatchObject({ code: 2 })
    })
    report('without an answer during the roll-back', silence)
    expect(await till.runningVersion()).toBe('0.2.0')
    expect(await till.versions()).toEqual(['v0.2.0-2'])
    expect(await till.registered()).toMatch(/DisplayVersion +REG_SZ +0\.2\.0/)
    expect(await till.log()).toContain('(B-34)')
    expect(await till.log()).toContain('no abrió en este computador. Sigue funcionando la anterior, la 0.2.0')
    await till.prints('Dedito')
  })

  it('goes on with the database that the new one had upgraded: no paper twice, no number twice', async () => {
    expectUpgraded(till.data)
    expect([await till.charges('Changua'), await till.charges('Sancocho')]).toEqual([1, 2])
  })

  it('has every number after it was killed', async () => {
    expect(await till.charges('Tamal')).toBe(3)
    await till.kill()
    expect(await till.command('v0.2.0-2', ['install', '--no-icons'])).toMatchObject({ code: 0 })
    expect([await till.charges('Tamal'), await till.charges('Vichyssoise')]).toEqual([3, 4])
  })

  it('sets a damaged database aside, and prints on with the backup, without numbers', async () => {
    await till.kill()
    await truncate(join(till.data, DATABASE_NAME), 5000)
    expect(await till.command('v0.2.0-2', ['install', '--no-icons'])).toMatchObject({ code: 0 })
    expect(await till.charges('Yuca')).toBeNull()
    const [aside = ''] = (await readdir(till.data)).filter((name) => name.startsWith('damaged-'))
    expect(await readdir(join(till.data, aside))).toContain(DATABASE_NAME)
  })

  it('installs an older version when it is told to, and says so', async () => {
    await till.installs(setupOf('0.1.0'))
    expect(await till.runningVersion()).toBe('0.1.0')
    expect(await till.log()).toContain('Está instalada una versión más nueva, la 0.2.0')
  })

  it('leaves nothing but its data when it is uninstalled', async () => {
    await till.uninstall()
    expect(await till.answers()).toBe(false)
    expect(await till.icons()).toEqual({ desktop: [], menu: [] })
    expect(await till.tasks()).toEqual([])
    expect(await readdir(till.data)).toEqual(expect.arrayContaining(['clients.json', DATABASE_NAME, 'settings.json']))
    expect(till.printer.papers).toHaveLength(9)
  })

  it('installs nothing when the first version does not work', async () => {
    expect(await till.setup(setupOf(WHOLLY_BROKEN))).toMatchObject({ code: 2 })
    expect([await till.versions(), await till.registered()]).toEqual([[], ''])
    expect(await till.log()).toContain('no quedó instalada')
  })

  it('says when the version before does not open again either', async () => {
    await till.installs(setupOf('0.1.0'))
    await till.damage('v0.1.0')
    expect(await till.setup(setupOf(WHOLLY_BROKEN))).toMatchObject({ code: 6 })
    expect(await till.log()).toContain('y la anterior tampoco')
  })
})

describe('the setup for Windows, of a user with spaces and accents', () => {
  const QUEUE = 'POS-80_ñ'
  let till: WindowsTill
  let server: PrintServer
  let behindQueue: VirtualPrinter

  beforeAll(async () => {
    server = await PrintServer.start()
    behindQueue = await startVirtualPrinter(CONFIRMING_80)
    // Windows lists the queues that are there when it starts.
    await server.addQueue(QUEUE, behindQueue, 'La del mostrador')
    till = await WindowsTill.start('José Peña', server.env)
  })
  afterAll(async () => {
    await till?.stop()
    await behindQueue?.stop()
    await server?.stop()
  })

  it('goes from the file to a printed test page and a code by its own page, in less than a minute', async () => {
    await till.writeSettings()
    const start = clock.now()
    await till.installs(setupOf('0.1.0'))
    const ask = await till.openPage('v0.1.0')
    const lists = await ask<FoundList[]>('/buscar', {})
    const found = lists.flatMap(({ printers }) => printers).find(({ name }) => name === 'La del mostrador')
    const { id } = await ask('/impresoras', { name: 'Caja', width: 80, model: '', connection: found?.connection })
    await ask(`/impresoras/${id}/prueba`, {})
    expect(paperText(await behindQueue.waitForPaper(undefined, WAIT_OPTIONS.timeout))).toContain('PRUEBA')
    expect(await ask('/codigo', {})).toMatchObject({ code: expect.stringMatching(/^\d{8}$/) })
    report('setup file to test page and code', clock.now() - start)
    expect(clock.now() - start).toBeLessThan(60_000 / SHOP_SLOWNESS)
    await till.uninstall()
  })

  it('installs, prints, and removes its data too when it is told to', async () => {
    await till.setUp()
    await till.installs(setupOf('0.1.0'))
    await till.pair('v0.1.0')
    await till.prints('Empanada')
    await till.uninstall('/BORRARDATOS')
    expect(await till.answers()).toBe(false)
    await expect(readdir(till.data)).rejects.toThrow()
    await till.writeSettings()
  })

  it('goes back to a bridge that was installed by hand, and replaces it when the new one opens', async () => {
    await till.setUp()
    const bundle = await buildBridge('0.0.9', folder, WAITS_LONG)
    const byHand = await till.installByHand(bundle, payload.folder)
    expect(byHand.code, byHand.err).toBe(0)
    expect((await till.icons()).desktop).toEqual(['Emparejar Justo.cmd', 'Programa de impresión de Justo.cmd'])
    expect(await till.setup(setupOf(BROKEN))).toMatchObject({ code: 2 })
    expect(await till.log()).toContain('Sigue funcionando la que estaba instalada a mano')
    await till.installs(setupOf('0.1.0'))
    await till.pair('v0.1.0')
    expect(await till.runningVersion()).toBe('0.1.0')
    expect(await till.versions()).toEqual(['v0.1.0'])
    expect((await till.icons()).desktop).toEqual([PAIRING, PROGRAM])
    await till.uninstall()
  })

  it('starts at the logon where Windows refuses tasks, and says what is missing', async () => {
    await till.installs(setupOf('0.1.0'), { refused: true })
    expect(await till.log()).toContain('(B-80)')
    expect(await till.startsAtLogon()).toMatch(/JustoPuente +REG_SZ .*--headless .*\\v0\.1\.0\\bridge\.mjs/)
    const checked = await till.command('v0.1.0', ['check'], { refused: true })
    expect(checked.out).toContain('(B-80)')
    expect(await till.answers()).toBe(true)
  })

  it('upgrades and uninstalls there too', async () => {
    await till.installs(setupOf('0.2.0'), { refused: true })
    await till.pair('v0.2.0')
    expect(await till.runningVersion()).toBe('0.2.0')
    expect(await till.startsAtLogon()).toContain('\\v0.2.0\\')
    await till.uninstall()
    expect(await till.startsAtLogon()).not.toContain('JustoPuente')
    expect(await till.answers()).toBe(false)
  })
})

describe('the setup for Windows, where it cannot install', () => {
  let till: WindowsTill

  beforeAll(async () => {
    till = await WindowsTill.start('caja')
    await till.setUp()
  })
  afterAll(() => till?.stop())

  it('installs once when it is opened twice', async () => {
    const both = await Promise.all([till.setup(setupOf('0.1.0')), till.setup(setupOf('0.1.0'))])
    expect(both.map(({ code }) => code).sort()).toEqual([0, 4])
    expect(await till.versions()).toEqual(['v0.1.0'])
    await till.uninstall()
  })

  it('leaves the version before as it was when the disk is full', async () => {
    const disk = await till.limitDisk(1.5 * sizeOf(payload.folder))
    onTestFinished(disk.remove)
    await till.installs(setupOf('0.1.0'))
    await till.pair('v0.1.0')
    expect(await till.setup(setupOf('0.2.0'))).toMatchObject({ code: 5 })
    expect(await till.versions()).toEqual(['v0.1.0'])
    expect(await till.log()).toContain('No se pudieron copiar los archivos')
    expect(await till.runningVersion()).toBe('0.1.0')
    await till.prints('Fritanga')
    await till.uninstall()
  })

  it('puts a telemetry file into the settings, and changes nothing when the file is wrong', async () => {
    const file = join(folder, 'telemetria.json')
    // As an RMM gives it: in the folder that the setup is started in.
    const options = [`/TELEMETRY=${relative('/tmp', file).replaceAll('/', '\\')}`]
    const settings = async () => JSON.parse(await readFile(join(till.data, 'settings.json'), 'utf8'))
    const before = await settings()
    await writeFile(file, '{"endpoint":"http://127.0.0.1:9/v1/metrics"}')
    expect(await till.setup(setupOf('0.1.0'), { options })).toMatchObject({ code: 8 })
    expect(await till.log()).toContain('«shop» falta')
    expect([await till.versions(), await settings()]).toEqual([[], before])
    const telemetry = { endpoint: 'http://127.0.0.1:9/v1/metrics', shop: 'norte-2' }
    await writeFile(file, JSON.stringify(telemetry))
    await till.installs(setupOf('0.1.0'), { options })
    expect([await till.versions(), await settings()]).toEqual([['v0.1.0'], { ...before, telemetry }])
    await till.uninstall()
  })

  it('installs nothing on a Windows before 10', async () => {
    await till.pretendToBe('win7')
    expect(await till.setup(setupOf('0.1.0'))).toMatchObject({ code: 3 })
    expect(await till.versions()).toEqual([])
  })
})

it('installs nothing in the account of the system', async () => {
  const till = await WindowsTill.start('systemprofile')
  onTestFinished(() => till.stop())
  expect(await till.setup(setupOf('0.1.0'))).toMatchObject({ code: 7 })
  expect(await till.versions()).toEqual([])
})

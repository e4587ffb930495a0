import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DATABASE_NAME } from '../../bridge/store/schema'
import { buildAptRepository } from '../../packaging/linux/apt-repository'
import { buildLinuxPackages } from '../../packaging/linux/deb'
import { type Payload, stagePayload } from '../../packaging/payload'
import { type FairClock, SHOP_SLOWNESS, startFairClock } from '../stage/fair-clock'
import { onPort, shopSettings } from '../stage/shop-settings'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { buildBridge, layBridge } from './support/build-version'
import { DebianMachine } from './support/debian-machine'
import { expectUpgraded, FAILS_AFTER_UPGRADE, WAITS_LONG } from './support/schema-changes'
import { buildShopPrograms, Shop } from './support/shop-programs'
import { makeSigningKey } from './support/signing-key'

/** Its schema is newer, and its bridge does not open. */
const BROKEN = '0.3.0'
const VERSIONS = ['0.1.0', '0.2.0', BROKEN, '0.4.0']
const PRINTER_PORT = 9100
const DATA = '.local/share/justo-puente'
const SETTINGS = `${DATA}/settings.json`
const UNIT = '.config/systemd/user/justo-puente.service'
const REPORT = 'opt/justo-puente/no-abrio.txt'

let folder: string
let machine: DebianMachine
let shop: Shop
let papers: string[]
let token: string
/** Of the bridge of the account `cocina`. */
let kitchen: string
const packages = new Map<string, { deb: string; tar: string }>()

/** The payload with another bundle, packed as a version. */
async function pack(payload: Payload, version: string): Promise<void> {
  const bundle = await buildBridge(version, folder, version === BROKEN ? FAILS_AFTER_UPGRADE : WAITS_LONG)
  await layBridge(bundle, payload.folder)
  packages.set(version, buildLinuxPackages({ payload, version, out: folder, compression: 'none' }))
}

function packageOf(version: string): { deb: string; tar: string } {
  const found = packages.get(version)
  if (!found) throw new Error(`no package of ${version}`)
  return found
}

const report = (what: string, ms: number): void => console.log(`${what}: ${(ms / 1000).toFixed(2)} s`)

/** A signed repository in the machine, as a web server would have it. */
function publish(key: string, versions: string[]): void {
  const debs = versions.map((version) => packageOf(version).deb)
  const out = machine.path('srv/apt')
  buildAptRepository({ debs, out, key, url: 'file:/srv/apt', now: new Date() })
}

const apt = (...words: string[]) => machine.must('apt-get', '-y', '-qq', '-o', 'Dpkg::Use-Pty=0', ...words)

function installFile(version: string) {
  machine.put(packageOf(version).deb, `/root/${version}.deb`)
  return apt('install', '--reinstall', '--allow-downgrades', `/root/${version}.deb`)
}

const laidVersions = (): string[] =>
  readdirSync(machine.path('opt/justo-puente'))
    .filter((name) => name.startsWith('v'))
    .sort()

const tokenOf = async (account: string): Promise<string> =>
  (await machine.as(account, 'justo-puente', 'token', '--origin', `chrome-extension://${EXTENSION_ID}`)).out

async function untilPrinted(dish: string, version: string): Promise<void> {
  expect(await shop.print(token, dish)).toEqual({ put: 202, version, state: 'printed', number: null })
  await vi.waitFor(() => expect(papers.at(-1)).toContain(dish.toUpperCase()))
}

/** The number of an order's comprobante, which is sent again when it was before. */
const chargedAs = async (dish: string): Promise<number | null> => (await shop.charge(token, dish)).number

let clock: FairClock
beforeAll(async () => {
  clock = startFairClock()
  folder = mkdtempSync(join(tmpdir(), 'justo-deb-'))
  const payload = await stagePayload('linux', join(folder, 'payload'))
  for (const version of VERSIONS) await pack(payload, version)
  const script = await buildShopPrograms(folder)
  machine = await DebianMachine.start()
  shop = new Shop(machine, script)
  papers = (await shop.printer(PRINTER_PORT)).papers
  await machine.logIn('caja')
  await machine.logIn('cocina')
})
afterAll(async () => {
  clock.stop()
  shop?.stop()
  await machine?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the .deb, on a clean Debian', () => {
  it('prints the test page in less than a minute, on a computer without Node and npm, from the icon alone', async () => {
    expect((await machine.run('sh', '-c', 'command -v node nodejs npm')).out).toBe('')
    const start = clock.now()
    const { out } = await installFile('0.1.0')
    expect(out).toContain('ábralo con su ícono')
    // What the page writes when somebody chooses a printer; a printer of this computer can only be given by file.
    await machine.write('caja', `/home/caja/${SETTINGS}`, JSON.stringify(shopSettings({ caja: onPort(PRINTER_PORT) })))
    const icon = readFileSync(machine.path('usr/share/applications/justo-puente.desktop'), 'utf8')
    const [, command = ''] = /^Exec=(.+)$/m.exec(icon) ?? []
    const opened = await machine.as('caja', ...command.split(' '), '--print-url')
    expect(opened).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:17177\/configurar#\S+$/),
    })
    expect(await shop.usePage('cocina', opened.out)).toBeNull()
    token = await shop.pair((await shop.usePage('caja', opened.out)) ?? '')
    await vi.waitFor(() => expect(papers[0]).toContain('PRUEBA'), WAIT_OPTIONS)
    report('package to printed test page', clock.now() - start)
    expect(clock.now() - start).toBeLessThan(60_000 / SHOP_SLOWNESS)
  })

  it('starts with the computer, through paths that stay', async () => {
    const unit = readFileSync(machine.path(`home/caja/${UNIT}`), 'utf8')
    expect(unit).toContain('ExecStart=:"/opt/justo-puente/current/node" "/opt/justo-puente/current/bridge.mjs" "start"')
    expect((await machine.as('caja', 'systemctl', '--user', 'is-enabled', 'justo-puente')).out).toBe('enabled')
    expect(existsSync(machine.path('home/caja/.local/share/applications'))).toBe(false)
    await untilPrinted('Ajiaco', '0.1.0')
  })

  it('gives USB printers to whoever sits at the computer, by rules that udev takes', async () => {
    await machine.must('udevadm', 'verify', '/usr/lib/udev/rules.d/70-justo-puente.rules')
  })

  it('is up again after a crash', async () => {
    const silence = await shop.watch()
    await machine.as('caja', 'systemctl', '--user', 'kill', '--signal=KILL', 'justo-puente')
    await vi.waitFor(() => untilPrinted('Bandeja', '0.1.0'), { ...WAIT_OPTIONS, interval: 250 })
    report('without an answer after a crash', await silence())
  })

  it('is upgraded by apt while it runs, in each account', async () => {
    await machine.write('cocina', `/home/cocina/${SETTINGS}`, JSON.stringify({ port: 17_178 }))
    expect(await machine.as('cocina', 'justo-puente', 'open', '--print-url')).toMatchObject({ code: 0 })
    kitchen = await tokenOf('cocina')
    publish(makeSigningKey(folder, 'justo'), ['0.1.0', '0.2.0'])
    machine.put(machine.path('srv/apt/justo-puente.asc'), '/etc/apt/keyrings/justo-puente.asc')
    machine.put(machine.path('srv/apt/justo-puente.sources'), '/etc/apt/sources.list.d/justo-puente.sources')
    await apt('update')
    const silence = await shop.watch()
    const start = clock.now()
    await apt('upgrade')
    report('upgrade', clock.now() - start)
    const longest = await silence()
    report('without an answer during the upgrade', longest)
    expect(longest).toBeLessThan(5_000 / SHOP_SLOWNESS)
    await untilPrinted('Cazuela', '0.2.0')
    expect(await shop.version(17_178, kitchen)).toBe('0.2.0')
    expect(laidVersions()).toEqual(['v0.1.0', 'v0.2.0'])
  })

  it('refuses a repository whose index was changed, or signed with another key', async () => {
    appendFileSync(machine.path('srv/apt/dists/stable/main/binary-amd64/Packages'), '\nPackage: intruso\n')
    const index = machine.path('srv/apt/dists/stable/InRelease')
    const release = readFileSync(index, 'utf8')
    writeFileSync(index, release.replace(/^ [0-9a-f]{64} /m, ` ${'0'.repeat(64)} `))
    const update = () => machine.run('apt-get', 'update', '-o', 'APT::Update::Error-Mode=any')
    const changed = await update()
    expect([changed.code, changed.out + changed.err]).toEqual([
      100,
      expect.stringMatching(/not signed|BADSIG|signature/i),
    ])
    publish(makeSigningKey(folder, 'intruso'), [BROKEN])
    const foreign = await update()
    expect([foreign.code, foreign.out + foreign.err]).toEqual([
      100,
      expect.stringMatching(/not signed|NO_PUBKEY|signature/i),
    ])
    expect((await machine.must('dpkg-query', '-W', '-f', '$' + '{Version}', 'justo-puente')).out).toBe('0.2.0')
  })

  it('goes back to the version before when the new one does not open, in each account, and says so', async () => {
    expect(await chargedAs('Changua')).toBe(1)
    const silence = await shop.watch()
    const { out, err } = await installFile(BROKEN)
    report('without an answer during the roll-back', await silence())
    expect(out + err).toContain(
      'La versión 0.3.0 del programa de impresión de Justo no abrió en 20 segundos; sigue la 0.2.0.',
    )
    expect(out + err).toContain('(B-34)')
    expect(readFileSync(machine.path(REPORT), 'utf8')).toContain('no abrió')
    await untilPrinted('Dedito', '0.2.0')
    expect(await shop.version(17_178, kitchen)).toBe('0.2.0')
    expect((await machine.run('dpkg', '--audit')).out).toBe('')
  })

  it('goes on with the database that the new one had upgraded: no paper twice, no number twice', async () => {
    expectUpgraded(machine.path(`home/caja/${DATA}`))
    expect([await chargedAs('Changua'), await chargedAs('Sancocho')]).toEqual([1, 2])
    expect(new Set(papers).size).toBe(papers.length)
  })

  it('installs the next version as if nothing had been, and keeps the one that it can go back to', async () => {
    await installFile('0.4.0')
    await untilPrinted('Empanada', '0.4.0')
    expect([laidVersions(), existsSync(machine.path(REPORT))]).toEqual([['v0.2.0', 'v0.4.0'], false])
  })

  it('is repaired by installing the same version again', async () => {
    await installFile('0.4.0')
    await untilPrinted('Fritanga', '0.4.0')
    expect(laidVersions()).toEqual(['v0.2.0', 'v0.4.0'])
  })

  it('prints on with the old version when the power goes between unpacking and configuring, and finishes later', async () => {
    machine.put(packageOf('0.2.0').deb, '/root/0.2.0.deb')
    await machine.must('dpkg', '--unpack', '/root/0.2.0.deb')
    await machine.as('caja', 'systemctl', '--user', 'kill', '--signal=KILL', 'justo-puente')
    await machine.as('caja', 'systemctl', '--user', 'restart', 'justo-puente')
    await vi.waitFor(async () => expect(await shop.version(17_177, token)).toBe('0.4.0'), WAIT_OPTIONS)
    await untilPrinted('Guiso', '0.4.0')
    await machine.must('dpkg', '--configure', '--pending')
    await untilPrinted('Hormigas', '0.2.0')
    await installFile('0.4.0')
  })

  it('goes back also where no account runs it: it is tried apart', async () => {
    for (const account of ['caja', 'cocina']) await machine.as(account, 'systemctl', '--user', 'stop', 'justo-puente')
    const { out, err } = await installFile(BROKEN)
    expect(out + err).toContain('no abrió en 20 segundos; sigue la 0.4.0')
    expect(await machine.as('caja', 'justo-puente', 'open', '--print-url')).toMatchObject({ code: 0 })
    await untilPrinted('Gallina', '0.4.0')
    await installFile('0.4.0')
    expect(existsSync(machine.path(REPORT))).toBe(false)
  })

  it('leaves nothing but data when it is removed, also of an account that is not logged in', async () => {
    await machine.must('loginctl', 'disable-linger', 'cocina')
    await machine.run('loginctl', 'terminate-user', 'cocina')
    await vi.waitFor(() => expect(existsSync(machine.path('run/user/1001'))).toBe(false), WAIT_OPTIONS)
    await apt('remove', 'justo-puente')
    expect(await shop.version(17_177, token)).toBeNull()
    expect(existsSync(machine.path('opt/justo-puente'))).toBe(false)
    for (const account of ['caja', 'cocina']) {
      expect(existsSync(machine.path(`home/${account}/${UNIT}`))).toBe(false)
      expect(existsSync(machine.path(`home/${account}/${DATA}/${DATABASE_NAME}`))).toBe(true)
    }
    const { out, err } = await apt('purge', 'justo-puente')
    expect(out + err).toContain('quedan en ~/.local/share/justo-puente')
    for (const name of [SETTINGS, `${DATA}/${DATABASE_NAME}`])
      expect(existsSync(machine.path(`home/caja/${name}`))).toBe(true)
  })

  it('knows its tills, printers and numbers when it is installed again', async () => {
    await installFile('0.4.0')
    expect(await machine.as('caja', 'justo-puente', 'open', '--print-url')).toMatchObject({ code: 0 })
    await untilPrinted('Guandolo', '0.4.0')
    expect([await chargedAs('Changua'), await chargedAs('Tamal')]).toEqual([1, 3])
    await apt('purge', 'justo-puente')
  })
})

describe('the .tar.xz, on a clean Debian', () => {
  async function unpack(version: string): Promise<string> {
    machine.put(packageOf(version).tar, '/root/packed.tar')
    await machine.must('tar', '-xf', '/root/packed.tar', '-C', '/home/caja')
    await machine.must('chown', '-R', 'caja:', '/home/caja')
    return `/home/caja/justo-puente-${version}/justo-puente`
  }

  it('installs itself and its icons at the first opening; a newer folder takes over, and the older one can again', async () => {
    const [older, newer] = [await unpack('0.1.0'), await unpack('0.2.0')]
    expect(await machine.as('caja', older, 'open', '--print-url')).toMatchObject({ code: 0 })
    await untilPrinted('Hogao', '0.1.0')
    const icons = machine.path('home/caja/.local/share/applications')
    expect(readdirSync(icons).sort()).toEqual(['emparejar-justo.desktop', 'programa-de-impresion-de-justo.desktop'])
    expect(await machine.as('caja', newer, 'open', '--print-url')).toMatchObject({ code: 0 })
    await untilPrinted('Lulada', '0.2.0')
    expect(await machine.as('caja', older, 'open', '--print-url')).toMatchObject({ code: 0 })
    await untilPrinted('Mazamorra', '0.1.0')
    expect(await machine.as('caja', older, 'uninstall')).toMatchObject({ code: 0 })
    expect([await shop.version(17_177, token), readdirSync(icons)]).toEqual([null, []])
  })
})

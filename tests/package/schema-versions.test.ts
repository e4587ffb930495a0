import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { askControl } from '../../bridge/control/ask-control'
import { controlPath } from '../../bridge/control/socket-path'
import { freePort } from '../fakes/free-port'
import { paperText } from '../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { tillFetch } from '../fakes/till-session'
import { BridgeProcess } from '../stage/bridge-process'
import { shopSettings } from '../stage/shop-settings'
import { tillJobs } from '../stage/till-jobs'
import { factura } from '../unit/bridge/support/papers'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { buildBridge } from './support/build-version'
import { WITH_NEXT_MAJOR, WITH_NEXT_MINOR } from './support/schema-changes'

const folder = mkdtempSync(join(tmpdir(), 'justo-schema-'))
const programs = { own: '', minor: '', major: '' }

beforeAll(async () => {
  programs.own = await buildBridge('0.1.0', folder)
  programs.minor = await buildBridge('0.2.0', folder, WITH_NEXT_MINOR)
  programs.major = await buildBridge('1.0.0', folder, WITH_NEXT_MAJOR)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A data folder and a printer; one program after another works on them. */
async function aShop() {
  const [data, port, printer] = [temporaryFolder(), await freePort(), await startVirtualPrinter(CONFIRMING_80)]
  let bridge = new BridgeProcess(data, port)
  onTestFinished(async () => {
    await bridge.stop()
    await printer.stop()
  })
  await bridge.writeSettings(shopSettings({ caja: printer.connection }))
  let till = tillJobs(tillFetch({ url: bridge.url, token: '' }))
  return {
    data,
    async start(program: keyof typeof programs): Promise<BridgeProcess> {
      bridge = new BridgeProcess(data, port, {}, [], programs[program])
      await bridge.start()
      till = tillJobs(tillFetch({ url: bridge.url, token: await bridge.pairTill() }))
      return bridge
    },
    /** The comprobante of an order, sent once more if it was before: its number, when it is on paper. */
    async charge(dish: string): Promise<number | null> {
      const key = await till.put(await factura({ order: dish, dish }))
      return (await till.jobThat(key, { state: 'printed' })).number?.number ?? null
    },
    /** How often each dish is on paper. */
    timesPrinted: (...dishes: string[]): number[] =>
      dishes.map((dish) => printer.papers.filter((paper) => paperText(paper).includes(dish)).length),
    backups: (): string[] => readdirSync(join(data, 'backups')),
    /** What a program must not touch. */
    files: (): [string, string][] =>
      ['bridge.db', 'bridge.db-wal']
        .filter((name) => readdirSync(data).includes(name))
        .map((name) => [name, readFileSync(join(data, name), 'base64')]),
  }
}

describe.each(['SIGTERM', 'SIGKILL'] as const)('a data folder whose program was ended by %s', (signal) => {
  it('is upgraded after a backup, and the older program prints on: no paper twice, no number twice', async () => {
    const { start, charge, timesPrinted, backups } = await aShop()
    const older = await start('own')
    expect(await charge('Ajiaco')).toBe(1)
    await older.stop(signal)
    const newer = await start('minor')
    expect(backups()).toEqual([expect.stringMatching(/^000001-.*-before-1\.\d+\.db$/)])
    expect([await charge('Ajiaco'), await charge('Bandeja')]).toEqual([1, 2])
    await newer.stop(signal)
    const again = await start('own')
    expect([await charge('Ajiaco'), await charge('Bandeja'), await charge('Cazuela')]).toEqual([1, 2, 3])
    await again.stop(signal)
    const last = await start('minor')
    expect([await charge('Cazuela'), await charge('Dedito')]).toEqual([3, 4])
    expect(backups()).toHaveLength(1)
    expect(timesPrinted('Ajiaco', 'Bandeja', 'Cazuela', 'Dedito')).toEqual([1, 1, 1, 1])
    for (const { output } of [newer, again, last]) expect(output).not.toMatch(/\(B-\d+\)/)
  })

  it('of a higher major is left untouched; the backup that the sentence names opens, and numbers wait', async () => {
    const { data, start, charge, timesPrinted, backups, files } = await aShop()
    const older = await start('own')
    expect(await charge('Ajiaco')).toBe(1)
    await older.stop(signal)
    const newer = await start('major')
    expect(await charge('Bandeja')).toBe(2)
    await newer.stop(signal)

    const [before, backup = ''] = [files(), ...backups()]
    await expect(start('own')).rejects.toThrow(join('backups', backup))
    await expect(start('own')).rejects.toThrow('(B-99)')
    expect([files(), backups()]).toEqual([before, [backup]])

    // By hand, as docs/guia-de-soporte.md tells it.
    mkdirSync(join(data, 'newer'))
    for (const name of readdirSync(data).filter((each) => each.startsWith('bridge.db')))
      renameSync(join(data, name), join(data, 'newer', name))
    const restored = await start('own')
    expect(restored.output).toContain('(B-100)')
    expect([await charge('Ajiaco'), await charge('Cazuela')]).toEqual([1, null])
    await askControl(controlPath(data), { command: 'confirm-next', next: 3 })
    expect(await charge('Dedito')).toBe(3)
    expect(timesPrinted('Ajiaco', 'Bandeja', 'Cazuela', 'Dedito')).toEqual([1, 1, 1, 1])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { numberingStatus } from '../../../bridge/jobs/numbering'
import { readRegister } from '../../../bridge/register/read-register'
import { comanda, factura } from '../../unit/bridge/support/papers'
import { FOLDER, simulatedDisk } from '../../unit/bridge/support/simulated'
import { DiskBridge, type SharedConfig } from './disk-bridge'
import type { DiskCase } from './disk-scenario'
import { type Call, Faults } from './faulty-disk'
import type { SimulatedDisk } from './simulated-disk'

const NOW = Date.parse('2027-01-15T17:00:00.000Z')
const FIXTURES = resolve(import.meta.dirname, '../../fixtures')

/** A folder before the start: a fresh disk each time. */
export interface Folder {
  name: string
  disk(): SimulatedDisk
  /** Damaged: the start copies the folder aside. */
  isDamaged: boolean
}

/** Jobs, numbers and invoice statuses after a start. */
export interface StartResult {
  jobs: string[]
  numbers: string
  invoiceStatuses: string[]
}

/** A disk with these files, durable. `change` damages them. */
export function diskOf(
  files: Map<string, Buffer>,
  change: (files: Map<string, Buffer>) => void = () => {},
): SimulatedDisk {
  const disk = simulatedDisk()
  const changed = new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)]))
  change(changed)
  for (const [name, bytes] of changed) disk.create(join(FOLDER, name), bytes)
  disk.syncFolderNow(FOLDER)
  return disk
}

export function fixtureFiles(name: 'journal-v1' | 'journal-v2'): Map<string, Buffer> {
  const folder = join(FIXTURES, name)
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]))
}

const start = (config: SharedConfig, disk: SimulatedDisk, faults: Faults, logged: string[] = []): Promise<DiskBridge> =>
  DiskBridge.start({
    simulated: disk,
    faults,
    config,
    now: () => NOW,
    print: () => 'out',
    onLog: (message) => logged.push(message),
  })

/** Files of a used folder: at least two segments, snapshots, numbers, one job printing. */
export async function shopFiles(config: SharedConfig): Promise<Map<string, Buffer>> {
  const disk = simulatedDisk()
  const bridge = await start(config, disk, new Faults(null))
  for (const order of ['a', 'b', 'c', 'd', 'e', 'f']) {
    for (const { key, payload } of [await comanda({ order, dish: order }), await factura({ order, dish: order })])
      if ((await bridge.ask('PUT', `/jobs/${encodeURIComponent(key)}`, payload)).status !== 202)
        throw new Error('not taken')
    await bridge.printAll()
    if (order === 'b' || order === 'd') await bridge.opened.store.snapshot(bridge.opened.register)
  }
  const last = await comanda({ order: 'g', dish: 'g' })
  await bridge.ask('PUT', `/jobs/${encodeURIComponent(last.key)}`, last.payload)
  const started = bridge.opened.store.apply(last.key, { type: 'start' })
  if (started.ok) await started.durable
  await bridge.opened.register.settled()
  bridge.kill()
  return new Map([...disk.files(FOLDER)].map(([path, bytes]) => [path.slice(FOLDER.length + 1), bytes]))
}

function resultOf({ opened }: DiskBridge, config: SharedConfig, disk: SimulatedDisk): StartResult {
  const { store } = opened
  const { state } = store
  const jobs = [...state.jobs.values()].map((job) => {
    const { key, attempt, number, ticketAt } = job
    const ticket = ticketAt && store.ticketOf(job)?.title
    return [key, job.state, attempt, number?.text, ticket].join(' ')
  })
  const invoiceStatuses: string[] = []
  readRegister(
    FOLDER,
    (entry) => {
      if (entry.type === 'issued') invoiceStatuses.push(`${entry.number.text} ${entry.id}`)
      if (entry.type === 'fate') invoiceStatuses.push(`${entry.id} ${entry.fate}`)
    },
    disk,
  )
  const { next, warning } = numberingStatus(config.settings.invoice, state, NOW)
  return {
    jobs: jobs.sort(),
    numbers: `${next} ${warning} ${[...state.lastNumbers].map(([p, n]) => p + n.number)}`,
    invoiceStatuses,
  }
}

async function closed(bridge: DiskBridge, config: SharedConfig, disk: SimulatedDisk): Promise<StartResult> {
  await bridge.opened.register.settled()
  const all = resultOf(bridge, config, disk)
  await bridge.close()
  return all
}

/** Result of a start without a fault. */
export async function resultIn(config: SharedConfig, disk: SimulatedDisk): Promise<StartResult> {
  return closed(await start(config, disk, new Faults(null)), config, disk)
}

/** Whether the start left a complete copy of the folder's files. */
function hasCopy(before: SimulatedDisk, after: SimulatedDisk): boolean {
  const files = [...before.files(FOLDER)]
  const copies = after.list(FOLDER).filter((name) => name.startsWith('damaged-') && !name.endsWith('.partial'))
  return copies.some((copy) =>
    files.every(([path, bytes]) => {
      const copied = join(FOLDER, copy, path.slice(FOLDER.length + 1))
      try {
        return after.read(copied, 0, after.size(copied)).equals(bytes)
      } catch {
        return false
      }
    }),
  )
}

/** A start with one fault, then the sequel, then a start on a working disk; compares with `wanted`. */
export async function runStart(
  config: SharedConfig,
  before: Folder,
  wanted: StartResult,
  { fault, spell, sequel }: DiskCase,
): Promise<{ problems: string[]; struck: string | null; counts: Map<Call, number> }> {
  const faults = new Faults(fault ?? null)
  const logged: string[] = []
  let disk = before.disk()
  if (spell && 'room' in spell) disk.capacity = disk.used + spell.room
  if (spell && 'access' in spell) disk.access = spell.access
  try {
    const bridge = await start(config, disk, faults, logged)
    if (sequel === 'goes on') await bridge.close()
    else bridge.kill()
  } catch (cause) {
    logged.push(String(cause))
  }
  const refused = disk.refusals > 0 ? 'the disk refused' : null
  disk.cure()
  if (typeof sequel === 'object') disk = disk.powerCut(sequel)
  const problems: string[] = []
  const report = (problem: string) => problems.push(`${problem}: ${logged.slice(-3).join('; ')}`)
  const startHealthy = () => start(config, disk, new Faults(null), logged)
  const all = await closed(await startHealthy(), config, disk)
  for (const part of ['jobs', 'invoiceStatuses'] as const) {
    const missing = wanted[part].filter((text) => !all[part].includes(text))
    const more = all[part].filter((text) => !wanted[part].includes(text))
    if (missing.length + more.length > 0) report(`${part}: without ${missing.slice(0, 2)}, with ${more.slice(0, 2)}`)
  }
  if (all.numbers !== wanted.numbers) report(`numbers ${all.numbers} instead of ${wanted.numbers}`)
  if (before.isDamaged && !hasCopy(before.disk(), disk)) report('no copy of the damaged folder')
  if (!before.isDamaged && disk.list(FOLDER).some((name) => name.startsWith('damaged-')))
    report('it was taken for damaged')
  const cut = disk.powerCut({ bytes: 'lost', names: 'lost' })
  const again = await closed(await start(config, cut, new Faults(null), logged), config, cut)
  if (JSON.stringify(again) !== JSON.stringify(all))
    report(`after a power cut ${again.numbers}, ${again.jobs.length} jobs`)
  const left = cut.list(FOLDER).filter((name) => /\.(new|partial)$/.test(name))
  if (left.length > 0) report(`left behind: ${left}`)
  return { problems, struck: faults.struck ?? refused, counts: faults.counts }
}

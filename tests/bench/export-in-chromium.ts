import { ORDER_KINDS } from '@shared/kinds'
import type { LogEntry } from '@shared/log-entry'
import { PROTOCOL } from '@shared/payload'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { newestFirst } from '../../extension/log/reading/newest-first'
import { pack } from '../../extension/log/support/pack'
import { type BridgeSource, type SupportSources, supportRecords } from '../../extension/log/support/support-records'
import { type Database, openDatabase } from '../../extension/store/database'
import { logCode } from '../../extension/store/log-code'
import type { LogEvent } from '../../extension/store/log-events'
import { logEntry, rowsOf } from '../../extension/store/log-rows'
import type { Store } from '../../extension/store/store'
import { storeOf, timed } from './in-page'

export interface ExportTimes {
  exported: number[]
  megabytes: number
  /** With a bridge's half whose log is as long. */
  bothExported: number[]
  bothMegabytes: number
  firstPage: number[]
  pruned: number[]
}

const ENTRIES = 100_000
/** Steps of one order, as a day writes them. */
const STEPS: [LogEvent, number | null][] = [
  [{ kind: 'order-changed', change: 'new', was: null }, 412],
  [{ kind: 'papers-planned', papers: ORDER_KINDS.map((paper) => ({ paper, revision: 1 })) }, null],
  [{ kind: 'acceptance', call: 'automatic', cause: null, calledOff: false, counts: false }, null],
  [{ kind: 'acceptance', call: 'ok', cause: null, calledOff: false, counts: true }, 388],
  [{ kind: 'paper-released', paper: 'kitchen' }, null],
  [{ kind: 'paper-taken', state: 'queued' }, 9],
  [{ kind: 'paper-state', state: 'printing', reasons: [] }, null],
  [{ kind: 'paper-state', state: 'printed', reasons: [] }, null],
  [{ kind: 'click', act: logCode('ready'), outcome: logCode('done') }, 41],
  [{ kind: 'marked', mark: 'done' }, null],
]
const ROUNDS = 5
const PAGE = 100
const START = Date.parse('2026-03-01T12:00:00.000Z')
const NOW = new Date(START + ENTRIES * 20_000).toISOString()

/** Unique ids: repeated ones would compress better than real ones. */
const randomId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 17)

async function fill(db: Database): Promise<void> {
  const rows: ReturnType<typeof rowsOf> = []
  for (let order = 0; order < ENTRIES / STEPS.length; order++) {
    const orderId = randomId()
    const facts = { orderId, transaction: `C1-${String(order).padStart(6, '0')}` }
    const entries = STEPS.map(([event, ms], i) => {
      const at = new Date(START + (order * STEPS.length + i) * 20_000 + Math.floor(Math.random() * 9_000)).toISOString()
      const isOfPaper = event.kind === 'paper-taken' || event.kind === 'paper-state'
      const jobKey = isOfPaper ? `sto:${orderId}:kitchen:cocina:1` : null
      return logEntry(at, event, { ...facts, ms, ...(jobKey && { jobKey }) })
    })
    // As the road does: the order's first steps in one write, each of the others by itself.
    rows.push(...rowsOf(entries.slice(0, 3)), ...entries.slice(3).flatMap((entry) => rowsOf([entry])))
  }
  await db.log.bulkAdd(rows)
}

const CLOSED: BridgeSource = { ok: false, cause: 'closed' }

/** A bridge's half, as lines to parse. */
function* bridgeLines(): Generator<string> {
  yield JSON.stringify({ type: 'header', half: 'bridge', format: 1, version: '0', protocol: [PROTOCOL, PROTOCOL] })
  for (let i = 0; i < ENTRIES; i++) {
    const orderId = randomId()
    const entry: LogEntry = {
      at: new Date(START + i * 20_000).toISOString(),
      ...{ half: 'bridge', level: 'info', step: 'state', message: 'queued -> printing on cocina, attempt 1' },
      event: { kind: 'paper-state', state: 'printing', reasons: [] },
      transaction: `C1-${String(i).padStart(6, '0')}`,
      orderId,
      jobKey: `sto:${orderId}:kitchen:cocina:1`,
      ms: null,
    }
    yield JSON.stringify({ type: 'log', ...entry })
  }
  yield JSON.stringify({ type: 'end', half: 'bridge', records: ENTRIES + 1 })
}

async function* bridgeRecords(lines: readonly string[]) {
  for (const line of lines) yield JSON.parse(line)
}

const sources = (store: Store, bridge: BridgeSource = CLOSED): SupportSources => ({
  store,
  settings: defaultExtensionSettings(),
  scope: { type: 'all' },
  window: null,
  bridge,
  facts: { version: '0', protocol: [PROTOCOL, PROTOCOL], chrome: '0', timeZone: 'America/Bogota', platform: {} },
  clock: null,
  now: NOW,
})

/** Milliseconds of each round. */
async function rounds(act: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) times.push(await timed(act))
  return times
}

async function readPage(store: Store): Promise<void> {
  const entries = newestFirst(
    { store, client: null, now: NOW, onAway: () => undefined },
    { level: 'all', time: { type: 'all' }, transaction: null },
  )
  for (let i = 0; i < PAGE; i++) await entries.next()
  await entries.return(undefined)
}

async function filled(): Promise<Store> {
  const db = openDatabase('bench-export')
  const store = storeOf(db, () => NOW)
  // The rows of a month are not what is measured: they need not wait for the disk one by one.
  await fill(db)
  return store
}

/** Called by tests/bench/bench-export.ts. */
async function benchExport(): Promise<ExportTimes> {
  const store = await filled()
  let bytes = 0
  const exported = await rounds(async () => {
    bytes = (await pack(supportRecords(sources(store)), ['made-up-token'])).file.size
  })
  const lines = [...bridgeLines()]
  let bothBytes = 0
  const bothExported = await rounds(async () => {
    const both = sources(store, { ok: true, records: bridgeRecords(lines) })
    bothBytes = (await pack(supportRecords(both), ['made-up-token'])).file.size
  })
  const firstPage = await rounds(() => readPage(store))
  const pruned = await rounds(() => store.pruneLog())
  const [megabytes, bothMegabytes] = [bytes / 1_000_000, bothBytes / 1_000_000]
  return { exported, megabytes, bothExported, bothMegabytes, firstPage, pruned }
}

Object.assign(globalThis, { benchExport })

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorAnswer, JobsPage, JobView, PutAnswer } from '@shared/api'
import type { Mark } from '@shared/job'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { onTestFinished } from 'vitest'
import { createApp } from '../../../../bridge/app'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { PageAccess } from '../../../../bridge/clients/page-access'
import { createPairing } from '../../../../bridge/clients/pairing'
import { createSessions } from '../../../../bridge/clients/sessions'
import { keepTillLetter } from '../../../../bridge/clients/till-letter'
import { logChangedSettings } from '../../../../bridge/config/log-changed-settings'
import { openSettings } from '../../../../bridge/config/settings-file'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import type { IsOwnAccount } from '../../../../bridge/http/caller-account'
import { createLongPolls } from '../../../../bridge/http/long-poll'
import type { LaneTimes } from '../../../../bridge/lanes/lane-deps'
import { Lanes } from '../../../../bridge/lanes/lanes'
import type { LogFacts } from '../../../../bridge/log/log'
import { openLogFile } from '../../../../bridge/log/open-log-file'
import { keepCopies } from '../../../../bridge/moving/daily-copy'
import { createLeftMark } from '../../../../bridge/moving/left-mark'
import { createMoving } from '../../../../bridge/moving/moving'
import { Notices, type NoticeTimes } from '../../../../bridge/notices/notices'
import type { Discovery } from '../../../../bridge/printers/discovery'
import type { BuildTicket } from '../../../../bridge/store/accept-job'
import { logChanges } from '../../../../bridge/store/log-changes'
import { backUp } from '../../../../bridge/store/make-backup'
import { openJobStore, type StorageOptions } from '../../../../bridge/store/open-store'
import { createTillReports } from '../../../../bridge/telemetry/till-reports'
import { OWN_ORIGIN, openSession } from '../../../fakes/till-session'
import type { Paper } from './papers'
import { ScriptedPrinter } from './scripted-printer'
import { temporaryFolder } from './temporary-folder'
import { holdTime, whileTimePasses } from './virtual-time'

export const ORIGIN = OWN_ORIGIN
export const PORT = 17177

/** Short lane times: what takes seconds in a shop takes milliseconds here. */
const QUICK: LaneTimes & NoticeTimes = {
  retry: [5, 10, 20],
  askAgain: 10,
  offlineAfter: 60_000,
  fallbackAfter: 60_000,
  fallbackWait: 180_000,
  statusAge: 20,
  watchFor: 60_000,
  freshStatusAge: 10,
  freshFor: 5_000,
  sweep: 5,
  trouble: 10,
  stopGrace: 50,
  closeGrace: 100,
  askPaperAfter: 90_000,
  noticeCheck: 5,
  // Tests move the clock by hours.
  sleptAfter: Number.POSITIVE_INFINITY,
}

const SHOP = {
  printers: [
    { id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } },
    { id: 'cocina', name: 'Cocina', connection: { type: 'network', host: '192.168.1.51' }, fallback: 'caja' },
  ],
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'barra', name: 'BARRA', printer: 'caja' },
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
}

export function settingsOf(change: object = {}): BridgeSettings {
  const parsed = parseBridgeSettings({ ...SHOP, ...change })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

const NOTHING_FOUND: Discovery = { find: async () => ({ usb: [], queues: [], network: [] }), settable: async () => [] }

export interface WorldOptions extends StorageOptions {
  /** Builds the ticket; by default a ticket is its title. */
  buildTicket?: BuildTicket
  /** Telemetry passes on what tills tell of themselves. */
  hasTelemetry?: boolean
  folder?: string
  settings?: BridgeSettings
  now?: () => number
  times?: Partial<LaneTimes & NoticeTimes>
  machine?: string | null
  /** Nothing but the test's own requests writes, as after `holdStill`: jobs stay queued. */
  withoutLanes?: boolean
  /** No printer is reached: the lanes run, and write why jobs stay queued. */
  unreachable?: boolean
  printers?: Record<string, ScriptedPrinter>
  discovery?: Partial<Discovery>
  /** What a wrong pairing code costs; default: as in a shop. */
  wrongPairingMs?: number
  /** The port that the Host header must name. */
  port?: () => number
  isOwnAccount?: IsOwnAccount
  /** Sockets or other processes have a part in the test. */
  realTime?: boolean
}

const markWords = (mark: Mark): string => {
  if (mark.type === 'fallback') return `fallback ${mark.station}`
  if (mark.type === 'superseded') return `superseded ${mark.by}`
  return mark.type === 'reprint' ? `reprint ${mark.n}` : mark.type
}

/** A ticket that is its title. */
export const plainTicket: BuildTicket = (payload, facts) => {
  const what = [payload.kind, facts.stationName, facts.dayNumber, facts.number?.text]
  const { content } = payload
  const about = 'about' in content ? Object.values(content.about).slice(1) : ['closing']
  const lines = 'lines' in content ? content.lines.map((line) => line.name) : about
  return { title: [...what, ...lines].filter((part) => part !== null && part !== undefined).join(' '), blocks: [] }
}

/** A ticket whose title begins with its marks. */
const withMarkWords = (ticket: Ticket, marks: Mark[]): Ticket => ({
  ...ticket,
  title: [...marks.map(markWords), ticket.title].join(' + '),
})

/**
 * A complete bridge without sockets: real store, lanes and app; printers in memory; a ticket is its title. Its time passes
 * only while it is asked, in `eventually` and in `whileTimePasses`.
 */
export async function openWorld(options: WorldOptions = {}) {
  if (!options.realTime) holdTime()
  const { folder = temporaryFolder(), settings = settingsOf(), now = Date.now, machine = 'this-machine' } = options
  const printers = options.printers ?? {}
  const entries: LogFacts[] = []
  const logFile = await openLogFile(folder, { now })
  const log = (facts: LogFacts) => {
    entries.push(facts)
    logFile.log(facts)
  }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const { openFile, onCommit } = options
  const opened = openJobStore({ folder, machine, now, log, storage: { openFile, onCommit } })
  if (!opened.ok) throw new Error(opened.problem.text)
  const { store } = opened
  logChanges(store, log)
  const kept = openSettings(folder, settings)
  const clients = new ClientStore(folder, now)
  keepTillLetter({ settings: kept, clients, store, now, log })
  const sessions = createSessions(clients)
  const pairing = createPairing(now, options.wrongPairingMs)
  const pageAccess = new PageAccess(now, { clients, pairing })
  const times = { ...QUICK, ...options.times }
  const lanes = new Lanes({
    store,
    now,
    log,
    times,
    withMarks: withMarkWords,
    settings: () => kept.current().settings,
    transportOf: ({ id, connection, confirm }) => {
      const address = connection.type === 'network' ? `tcp:${connection.host}:${connection.port}` : connection.type
      printers[id] ??= new ScriptedPrinter(address)
      const printer = printers[id]
      if (options.unreachable) printer.state = { open: 'unreachable', reasons: ['connecting-to-device'] }
      return printer.transport(confirm)
    },
    encode: (ticket, _printer, { copies }) => {
      if (ticket.title.includes('unprintable')) throw new Error('cannot be drawn')
      const paper = ticket.opensDrawer ? `${ticket.title} + opens the drawer` : ticket.title
      const bytes = Buffer.from(Array(copies).fill(paper).join('|'))
      return { bytes, lines: ticket.blocks.length }
    },
  })
  const notices = new Notices({ store, lanes, now, log, times, settings: () => kept.current().settings })
  /** Ends what writes by itself, lanes, sweep and notices: for a test that compares two readings of the state. */
  const holdStill = () => whileTimePasses(Promise.all([notices.stop(), lanes.stop()]))
  // In the same turn as they are made: their loops have not begun.
  if (options.withoutLanes) await holdStill()
  kept.onChange(() => lanes.update())
  kept.onChange((before) => logChangedSettings(before, kept.current().settings, log))
  const tills = createTillReports(now)
  const waits = createLongPolls(store)
  const shared = { folder, machine, store, now, log, left: createLeftMark(folder, store) }
  const place = () => kept.current().settings.copyTo
  const copies = keepCopies({ ...shared, place, backUp: (signal) => backUp({ folder, now, disk: nodeDisk }, signal) })
  onTestFinished(() => copies.stop())
  const moving = createMoving({ ...shared, settings: kept, copies, drives: async () => [] })
  const app = createApp({
    folder,
    store,
    lanes,
    notices,
    telemetry: { isOn: options.hasTelemetry ?? false },
    tills,
    moving,
    withMarks: withMarkWords,
    readLog: logFile.read,
    longPolls: waits,
    clients,
    sessions,
    pairing,
    pageAccess,
    pageFiles: { script: 'script', style: 'style', icon: 'icon' },
    isOwnAccount: options.isOwnAccount ?? (async () => true),
    log,
    now,
    settings: kept,
    discovery: { ...NOTHING_FOUND, ...options.discovery },
    port: options.port ?? (() => PORT),
    version: '9.9.9',
    buildTicket: options.buildTicket ?? plainTicket,
  })
  const { token, client } = clients.issue(ORIGIN, 'Caja 1', settings.till)
  const hostNow = () => `127.0.0.1:${options.port?.() ?? PORT}`
  const fetchApp: typeof fetch = async (url, init) =>
    app.request(String(url), { ...init, headers: { ...init?.headers, host: hostNow() } } as RequestInit)
  /** What the requests of the till with this secret carry. */
  const sessionOf = (secret: string, origin = ORIGIN) =>
    openSession({ url: `http://${hostNow()}`, token: secret, origin, fetch: fetchApp })
  const session = await sessionOf(token)
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= stopOnce()
    return stopping
  }
  const stopOnce = async () => {
    waits.endAll()
    await holdStill()
    store.close()
    await logFile.close()
  }
  onTestFinished(stop)

  const asRead = { host: `127.0.0.1:${PORT}`, authorization: `Bearer ${session}` }
  /** Of the till's requests that write. */
  const headers = { ...asRead, origin: ORIGIN, 'content-type': 'application/json' }
  const send = (method: string, path: string, body?: unknown, change: Record<string, string> = {}) =>
    whileTimePasses(
      app.request(path, {
        method,
        headers: { ...(method === 'GET' ? asRead : headers), ...change },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  /** The answer's status and its fields. */
  const ask = async <T = object>(
    ...request: Parameters<typeof send>
  ): Promise<{ status: number } & T & ErrorAnswer> => {
    const response = await send(...request)
    return { status: response.status, ...((await response.json()) as T & ErrorAnswer) }
  }
  const get = async <T>(path: string): Promise<T> => (await send('GET', path)).json() as Promise<T>
  const put = ({ key, payload }: Paper) => ask<PutAnswer>('PUT', `/jobs/${encodeURIComponent(key)}`, payload)
  const job = async (key: string) => (await get<{ job: JobView }>(`/jobs/${encodeURIComponent(key)}`)).job
  const decide = (key: string, action: string, body: object) =>
    ask<{ job: JobView }>('POST', `/jobs/${encodeURIComponent(key)}/${action}`, body)
  const jobs = (query = '') => get<JobsPage>(`/jobs${query}`)
  const printer = (id: string): ScriptedPrinter => {
    const found = printers[id]
    if (!found) throw new Error(`no printer ${id}`)
    return found
  }
  return {
    folder,
    app,
    store,
    lanes,
    clients,
    sessions,
    pairing,
    pageAccess,
    client,
    token,
    session,
    sessionOf,
    entries,
    settings: kept,
    tills,
    now,
    log,
    headers,
    send,
    ask,
    get,
    put,
    job,
    jobs,
    decide,
    printer,
    notices,
    holdStill,
    stop,
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Stops it, and opens its folder again. */
export async function openedAgain(world: World, options: WorldOptions = {}): Promise<World> {
  await world.stop()
  return openWorld({ folder: world.folder, ...options })
}

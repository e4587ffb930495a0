import { type Message, say } from '@shared/messages'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { createApp } from './app'
import { Cleanup } from './cleanup'
import { ClientStore } from './clients/client-store'
import { createPageAccess } from './clients/page-access'
import { createPairing } from './clients/pairing'
import { createSessions } from './clients/sessions'
import { keepTillLetter } from './clients/till-letter'
import { openSettings, readSettingsFile } from './config/settings-file'
import { watchSettings } from './config/watch-settings'
import type { ControlHandlers } from './control/protocol'
import { runningHandlers } from './control/running-handlers'
import { serveControl } from './control/serve-control'
import { hasCode } from './data-folder/error-code'
import { makePrivateFolder } from './data-folder/folder'
import { folderRisk } from './data-folder/folder-risk'
import { machineId } from './data-folder/machine-id'
import type { EncodedTicket, EncodeOptions } from './escpos/encode-ticket'
import { createLogos } from './escpos/logos'
import type { PageFiles } from './http/app-deps'
import { createAccountCheck } from './http/caller-account'
import { type Listening, listen } from './http/listen'
import { createLongPolls } from './http/long-poll'
import { LANE_TIMES, type LaneDeps, type LaneTimes } from './lanes/lane-deps'
import { Lanes } from './lanes/lanes'
import { errorText, type Log } from './log/log'
import { type LogFile, openLogFile } from './log/open-log-file'
import { NOTICE_TIMES, Notices, type NoticeTimes } from './notices/notices'
import { createDiscovery } from './printers/discovery'
import { systemSpooler } from './printers/spooler/system-spooler'
import type { Transport } from './printers/transport'
import { sessionShown } from './setup-page/page-guards'
import type { BuildTicket } from './store/accept-job'
import { logChanges } from './store/log-changes'
import { maintainStore } from './store/maintenance'
import { openJobStore, type StorageOptions } from './store/open-store'
import { VERSION } from './version'

/** Ticket, encoding and transport functions, injected so that tests can replace them. */
export interface BridgeParts extends Pick<LaneDeps, 'withMarks'> {
  buildTicket: BuildTicket
  encode: (ticket: Ticket, printer: PrinterSettings, options: EncodeOptions) => EncodedTicket
  /** Null: no driver for this kind of connection. */
  createTransport: (printer: PrinterSettings, log: Log) => Transport
  pageFiles?: PageFiles
}

export interface BridgeOptions {
  folder: string
  /** Overrides the port of the settings; 0 takes a free one. */
  port?: number | null
  parts: BridgeParts
  now?: () => number
  times?: Partial<LaneTimes & NoticeTimes>
  /** This machine's id; null = not compared. */
  machine?: string | null
  /** The start after the second damage that was found in a file that passes its check. */
  isDistrusted?: boolean
  /** Seams of the store. */
  storage?: StorageOptions
  /** Called once the log is open, before anything else is opened: the process's crash handler writes there. */
  onLogOpen?: (logFile: Pick<LogFile, 'log' | 'endNow'>) => void
}

export interface Bridge {
  port: number
  /** `http://127.0.0.1:17177` */
  address: string
  /** Aborted when the command line asks it to stop; the caller of `startBridge` must then call `stop`. */
  stopAsked: AbortSignal
  /** Aborted when the database turns out to be damaged; the caller must then call `stop`, and start again. */
  damaged: AbortSignal
  /** For the terminal: what was found damaged and is ignored from now on. */
  notes: Message[]
  /** Lets running print attempts end, answers open long polls, and frees port and folder. */
  stop(): Promise<void>
}

export type StartResult = { ok: true; bridge: Bridge } | { ok: false; problem: Message }

type Answers = ReturnType<typeof runningHandlers>

interface StartContext {
  options: BridgeOptions
  logFile: LogFile
  /** Gets a step for each part that is opened. */
  cleanup: Cleanup
  now: () => number
  damaged: AbortController
}

/** Opens the parts, each after those that it needs. A message: why the bridge cannot start. */
async function open(context: StartContext, onReady: (handlers: Answers) => void) {
  const data = await openData(context)
  if ('code' in data) return data
  const printing = await startPrinting(context, data)
  const served = await serve(context, { ...data, ...printing }, onReady)
  return 'code' in served ? served : { ...served, notes: data.notes }
}

type Data = Exclude<Awaited<ReturnType<typeof openData>>, Message>

/** What is on the disk: settings, paired tills, and the store. */
async function openData({ options, logFile: { log }, cleanup, now, damaged }: StartContext) {
  const { folder, machine = machineId(), storage, isDistrusted } = options
  const reading = readSettingsFile(folder)
  if (!reading.ok) {
    const [issue] = reading.issues
    return say('B-03', { path: issue?.path ?? '', cause: issue?.message ?? '' })
  }
  const settings = openSettings(folder, reading.settings)
  const clients = openClients(folder, now, log)
  const onDamage = (cause: unknown) => {
    if (damaged.signal.aborted) return
    log({
      level: 'error',
      step: 'trouble',
      message: `the database is damaged, the bridge starts again: ${errorText(cause)}`,
    })
    damaged.abort()
  }
  const opened = openJobStore({ folder, machine, now, log, storage, onDamage, isDistrusted })
  if (!opened.ok) return opened.problem
  const { store, notes } = opened
  cleanup.add('store', () => store.close())
  logChanges(store, log)
  keepTillLetter({ settings, clients, store, now, log })
  if (clients.damage !== null) notes.push(say('B-70'))
  return { settings, clients, store, db: opened.db, notes }
}

/** The lanes and the bridge's own notices; both follow the settings. */
async function startPrinting({ options, logFile: { log }, cleanup, now }: StartContext, { settings, store }: Data) {
  const { folder, parts } = options
  const times = { ...LANE_TIMES, ...NOTICE_TIMES, ...options.times }
  const queue = { store, now, log, times, settings: () => settings.current().settings }
  const logos = createLogos(log)
  settings.alsoReport(() => logos.issues())
  await logos.update(queue.settings()) // before the first paper
  const lanes = new Lanes({
    ...parts,
    ...queue,
    encode(ticket, printer, options) {
      return parts.encode(ticket, printer, { ...options, logo: logos.raster(printer.dots) })
    },
    transportOf: (printer) => parts.createTransport(printer, log),
  })
  cleanup.add('lanes', () => lanes.stop())
  const notices = new Notices({ ...queue, lanes })
  cleanup.add('notices', () => notices.stop())
  settings.onChange(() => lanes.update())
  settings.onChange(() => void logos.update(queue.settings()))
  cleanup.add('settings watcher', watchSettings(folder, settings, log))
  return { lanes, notices }
}

/** The HTTP server, and from then on the control socket's answers. A message: the port is taken. */
async function serve(
  { options, logFile, cleanup, now }: StartContext,
  parts: Data & Awaited<ReturnType<typeof startPrinting>>,
  onReady: (handlers: Answers) => void,
) {
  const { folder } = options
  const { buildTicket, withMarks, pageFiles } = options.parts
  const { settings, clients, store, db, lanes, notices } = parts
  const { log } = logFile
  const longPolls = createLongPolls(store)
  const pairing = createPairing(now)
  let port = options.port ?? settings.current().settings.port
  const deps: Deps = {
    folder,
    settings,
    clients,
    store,
    lanes,
    notices,
    longPolls,
    sessions: createSessions(clients),
    pairing,
    pageAccess: createPageAccess(now, { clients, pairing }),
    discovery: createDiscovery({ spooler: systemSpooler(log) }),
    pageFiles,
    isOwnAccount: createAccountCheck(),
    buildTicket,
    withMarks,
    log,
    readLog: logFile.read,
    readLogBack: logFile.readBack,
    version: VERSION,
    now,
    port: () => port,
  }
  const listening = await listenForTills(deps, port)
  if (listening === null) return say('B-02', { port })
  port = listening.port
  cleanup.add('port', () => listening.close())
  cleanup.add('waiting requests', () => longPolls.endAll())
  cleanup.add('upkeep', maintainStore({ store, db, folder, now, log }))
  onReady(runningHandlers(deps))
  return listening
}

type Deps = Parameters<typeof createApp>[0]

/** The HTTP server; null: the port is taken. A client that shows a session, a till's or the page's, keeps its connection. */
function listenForTills(deps: Deps, port: number) {
  const { sessions, pageAccess, log } = deps
  const isOpen = (header: string | undefined) => pageAccess.isOpen(sessionShown(header) ?? '', { acts: false })
  const isAuthorized = (header: string | undefined) => sessions.clientShown(header) !== null || isOpen(header)
  return tryListen(createApp(deps).fetch, port, { log, isAuthorized })
}

/** A damaged file of tills must not stop the start: papers on their way are printed, and tills can be paired again. */
function openClients(folder: string, now: () => number, log: Log): ClientStore {
  const clients = new ClientStore(folder, now)
  if (clients.damage === null) return clients
  const what = `clients.json is damaged, tills must be paired again: ${clients.damage}`
  try {
    log({ level: 'error', step: 'trouble', message: `${what}; kept as ${clients.quarantine()}` })
  } catch (cause) {
    log({ level: 'error', step: 'trouble', message: `${what}; still in its place: ${String(cause)}` })
  }
  return clients
}

async function tryListen(...args: Parameters<typeof listen>): Promise<Listening | null> {
  try {
    return await listen(...args)
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) return null
    throw error
  }
}

const problemOf = (error: unknown): Message => say('B-10', { cause: String(error) })

/** Starts the bridge of one data folder: locks the folder, opens its store, starts the lanes, then listens. */
export async function startBridge(options: BridgeOptions): Promise<StartResult> {
  const { folder, now = Date.now } = options
  try {
    makePrivateFolder(folder)
  } catch (error) {
    return { ok: false, problem: problemOf(error) } // without a folder there is no log
  }
  const risk = folderRisk(folder)
  if (risk !== null) return { ok: false, problem: say('B-96', { ...risk }) }
  const logFile = await openLogFile(folder, { now })
  const { log } = logFile
  options.onLogOpen?.(logFile)
  const cleanup = new Cleanup((what, cause) =>
    log({ level: 'error', step: 'trouble', message: `stop: ${what}: ${errorText(cause)}` }),
  )
  cleanup.add('log', () => logFile.close())
  const fail = async (problem: Message): Promise<StartResult> => {
    log({ level: 'error', step: 'start', message: `not started: ${problem.code} ${problem.text}` })
    await cleanup.run()
    return { ok: false, problem }
  }
  try {
    // Before anything is read, so that no second bridge works on the folder.
    let handlers: Partial<ControlHandlers> = { ping: () => ({ pid: process.pid }) }
    const asked = new AbortController()
    const stop = () => {
      asked.abort()
      return { pid: process.pid }
    }
    const control = await serveControl(folder, () => handlers, log)
    if (!control.ok) return await fail(say('B-01', { folder }))
    cleanup.add('folder', () => control.close())
    const damaged = new AbortController()
    const opened = await open({ options, logFile, cleanup, now, damaged }, (ready) => {
      handlers = { ...ready, stop }
    })
    if ('code' in opened) return await fail(opened)
    const { port, notes } = opened
    log({ level: 'info', step: 'start', message: `bridge ${VERSION} listens on port ${port}` })
    const address = `http://127.0.0.1:${port}`
    const ends = { stopAsked: asked.signal, damaged: damaged.signal, stop: () => cleanup.run() }
    return { ok: true, bridge: { port, address, notes, ...ends } }
  } catch (error) {
    return fail(problemOf(error))
  }
}

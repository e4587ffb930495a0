import { type Message, say } from '@shared/messages'
import type { PrinterSettings } from '@shared/settings/bridge'
import { createApp } from './app'
import { openClients } from './clients/client-store'
import { PageAccess } from './clients/page-access'
import { createPairing } from './clients/pairing'
import { createSessions } from './clients/sessions'
import { keepTillLetter } from './clients/till-letter'
import { logChangedSettings } from './config/log-changed-settings'
import { openSettings, readSettingsFile } from './config/settings-file'
import { watchSettings } from './config/watch-settings'
import type { ControlHandlers } from './control/protocol'
import { runningHandlers } from './control/running-handlers'
import { serveControl } from './control/serve-control'
import { nodeDisk } from './data-folder/disk'
import { hasCode } from './data-folder/error-code'
import { errorWords } from './data-folder/error-words'
import { makePrivateFolder } from './data-folder/folder'
import { folderRisk } from './data-folder/folder-risk'
import { machineId } from './data-folder/machine-id'
import type { encodeTicket } from './escpos/encode-ticket'
import { createLogos } from './escpos/logos'
import type { AppDeps, PageFiles } from './http/app-deps'
import { createAccountCheck } from './http/caller-account'
import { listen } from './http/listen'
import { createLongPolls } from './http/long-poll'
import { LANE_TIMES, type LaneDeps, type LaneTimes } from './lanes/lane-deps'
import { Lanes } from './lanes/lanes'
import { errorText, type Log } from './log/log'
import { type LogFile, openLogFile } from './log/open-log-file'
import { finishBringing } from './moving/bring-folder'
import { keepCopies } from './moving/daily-copy'
import { createLeftMark } from './moving/left-mark'
import { createMoving } from './moving/moving'
import { NOTICE_TIMES, Notices, type NoticeTimes } from './notices/notices'
import { createDiscovery } from './printers/discovery'
import type { Transport } from './printers/transport'
import { sessionShown } from './setup-page/page-guards'
import type { BuildTicket } from './store/accept-job'
import { logChanges } from './store/log-changes'
import { maintainStore } from './store/maintenance'
import { backUp } from './store/make-backup'
import { openJobStore, type StorageOptions } from './store/open-store'
import { removeSetAside } from './store/set-aside'
import { startTelemetry } from './telemetry/start-telemetry'
import { createTillReports } from './telemetry/till-reports'
import { VERSION } from './version'

/** Ticket, encoding and transport functions, injected so that tests can replace them. */
export interface BridgeParts extends Pick<LaneDeps, 'withMarks'> {
  buildTicket: BuildTicket
  encode: typeof encodeTicket
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
  /** For tests: the drives of this computer besides its own. */
  drives?: (() => Promise<string[]>) | undefined
  /** Seams of the store. */
  storage?: StorageOptions
  /** Called once the log is open, before anything else is opened: the process's crash handler writes there. */
  onLogOpen?: (logFile: Pick<LogFile, 'log' | 'close'>) => void
}

export interface Bridge {
  port: number
  /** `http://127.0.0.1:17177` */
  address: string
  /** Aborted when the command line asks it to stop; the caller of `startBridge` must then call `stop`. */
  stopAsked: AbortSignal
  /** Aborted when the database turns out to be damaged; the caller must then call `stop`, and start again. */
  damaged: AbortSignal
  /** Aborted when another computer's folder was brought; the caller must then call `stop`, and start again. */
  brought: AbortSignal
  /** What was found damaged and is ignored from now on; shown in the terminal. */
  notes: Message[]
  /** Lets running print attempts end, answers open long polls, and frees port and folder. */
  stop(): Promise<void>
}

export type StartResult = { ok: true; bridge: Bridge } | { ok: false; problem: Message }

interface StartContext {
  options: BridgeOptions
  logFile: LogFile
  now: () => number
  /** Registers the end of a part that was opened; the last one is called first. */
  onStop: (what: string, stop: () => unknown) => void
  damaged: AbortController
}

type Data = Exclude<Awaited<ReturnType<typeof openData>>, Message>

/** What is on the disk: settings, paired tills, and the store. A message: why the bridge cannot start. */
function openData({ options, logFile: { log }, now, onStop, damaged }: StartContext) {
  const { folder, machine = machineId(), storage, isDistrusted } = options
  if (finishBringing(folder)) log({ level: 'info', step: 'start', message: 'the folder that was brought is in place' })
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
  const { store, db, notes } = opened
  onStop('store', () => store.close())
  logChanges(store, log)
  keepTillLetter({ settings, clients, store, now, log })
  if (clients.damage !== null) notes.push(say('B-70'))
  return { settings, clients, store, db, notes }
}

/** The lanes and the bridge's own notices; both follow the settings. */
async function startPrinting({ options, logFile: { log }, now, onStop }: StartContext, { settings, store }: Data) {
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
  onStop('lanes', () => lanes.stop())
  const notices = new Notices({ ...queue, lanes })
  onStop('notices', () => notices.stop())
  settings.onChange(() => lanes.update())
  settings.onChange(() => void logos.update(queue.settings()))
  settings.onChange((before) => logChangedSettings(before, queue.settings(), log))
  onStop('settings watcher', watchSettings(folder, settings, log))
  return { lanes, notices }
}

/** The copy of this computer, and what takes another one's place. */
function openMoving({ options, logFile: { log }, now, onStop }: StartContext, { settings, store }: Data) {
  const { folder, machine = machineId(), drives } = options
  const shared = { folder, machine, store, now, log, left: createLeftMark(folder, store) }
  const copies = keepCopies({
    ...shared,
    place: () => settings.current().settings.copyTo,
    backUp: (signal) => backUp({ folder, now, disk: nodeDisk }, signal),
  })
  onStop('copies', () => copies.stop())
  return createMoving({ ...shared, settings, copies, drives })
}

/** Opens the parts, each after those that it needs, then the HTTP server. A message: why the bridge cannot start. */
async function open(context: StartContext) {
  const { options, logFile, now, onStop } = context
  const { folder } = options
  const { log } = logFile
  const data = openData(context)
  if ('code' in data) return data
  const { settings, clients, store, db, notes } = data
  const printing = await startPrinting(context, data)
  const pairing = createPairing(now)
  const tills = createTillReports(now)
  const telemetry = startTelemetry({ ...data, ...printing, folder, tills, now, log })
  onStop('telemetry', () => telemetry.stop())
  let port = options.port ?? settings.current().settings.port
  const deps: AppDeps = {
    ...options.parts,
    ...data,
    ...printing,
    telemetry,
    tills,
    folder,
    moving: openMoving(context, data),
    longPolls: createLongPolls(store),
    sessions: createSessions(clients),
    pairing,
    pageAccess: new PageAccess(now, { clients, pairing }),
    discovery: createDiscovery(log),
    isOwnAccount: createAccountCheck(),
    log,
    readLog: logFile.read,
    version: VERSION,
    now,
    port: () => port,
  }
  const listening = await listenForTills(deps, port)
  if (listening === null) return say('B-02', { port })
  port = listening.port
  onStop('port', () => listening.close())
  onStop('waiting requests', () => deps.longPolls.endAll())
  onStop(
    'upkeep',
    maintainStore({ store, db, folder, now, log, removeSetAside: (place) => removeSetAside(place, store, log) }),
  )
  return { deps, port, notes }
}

/** Null: the port is taken. A client that shows a session, a till's or the page's, keeps its connection. */
async function listenForTills(deps: AppDeps, port: number) {
  const { sessions, pageAccess, log } = deps
  const isOpen = (header: string | undefined) => pageAccess.isOpen(sessionShown(header) ?? '', { acts: false })
  const isAuthorized = (header: string | undefined) => sessions.clientShown(header) !== null || isOpen(header)
  try {
    return await listen(createApp(deps).fetch, port, { log, isAuthorized })
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) return null
    throw error
  }
}

/** What ends the opened parts, in reverse order, each although others fail. `stop`: once; a second call waits for it. */
function createStops(log: Log) {
  const stack = new AsyncDisposableStack()
  let stopped: Promise<void> | null = null
  return {
    onStop(what: string, stop: () => unknown) {
      stack.defer(async () => {
        try {
          await stop()
        } catch (cause) {
          log({ level: 'error', step: 'trouble', message: `stop: ${what}: ${errorText(cause)}` })
        }
      })
    },
    stop() {
      stopped ??= stack.disposeAsync()
      return stopped
    },
  }
}

const problemOf = (error: unknown): Message => say('B-10', { cause: errorWords(error) })

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
  const logFile = openLogFile(folder, { now })
  const { log } = logFile
  options.onLogOpen?.(logFile)
  const { onStop, stop } = createStops(log)
  onStop('log', () => logFile.close())
  const fail = async (problem: Message): Promise<StartResult> => {
    log({ level: 'error', step: 'start', message: `not started: ${problem.code} ${problem.text}` })
    await stop()
    return { ok: false, problem }
  }
  try {
    // Before anything is read, so that no second bridge works on the folder.
    const pid = () => ({ pid: process.pid })
    let handlers: Partial<ControlHandlers> = { ping: pid }
    const closeControl = await serveControl(folder, () => handlers, log)
    if (!closeControl) return await fail(say('B-01', { folder }))
    onStop('folder', closeControl)
    const damaged = new AbortController()
    const opened = await open({ options, logFile, now, onStop, damaged })
    if ('code' in opened) return await fail(opened)
    const { deps, port, notes } = opened
    const stopAsked = new AbortController()
    const askToStop = () => {
      stopAsked.abort()
      return pid()
    }
    handlers = { ...runningHandlers(deps), stop: askToStop }
    log({ level: 'info', step: 'start', message: `bridge ${VERSION} listens on port ${port}` })
    const address = `http://127.0.0.1:${port}`
    const brought = deps.moving.restartAsked
    const signals = { stopAsked: stopAsked.signal, damaged: damaged.signal, brought }
    return { ok: true, bridge: { port, address, notes, ...signals, stop } }
  } catch (error) {
    return fail(problemOf(error))
  }
}

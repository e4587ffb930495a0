import { MINUTE_MS } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { browser } from 'wxt/browser'
import { type Loop, type Report, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { StoredJob } from '../order-model/records'
import { pendingPress } from '../orders/accept-press'
import { injectIntoOpenPages } from './keep-alive'
import { openOwnPage } from './own-pages'

/** Set while Chrome has a newer version ready; gone with the browser's session, and with the update. */
const READY = 'update-ready'
/** Own pages that were open before the update, which closes them, and the version that they were of. */
const REOPEN = 'reopen'

const EVERY_MS = 15_000
/** No key or button was pressed for so long. */
const QUIET_MS = 5 * MINUTE_MS
/** A paper older than this waits for its printer, and does not delay an update: it is stored and sent again afterwards. */
const MOVES_FOR_MS = 2 * MINUTE_MS

export interface QuietFacts {
  now: string
  /** Time of the last press on this till; null: none since the browser's start. ISO-8601 UTC. */
  touchedAt: string | null
  /** Released papers that are not finished. */
  jobs: readonly Pick<StoredJob, 'state' | 'view' | 'createdAt'>[]
  /** An acceptance is about to be sent to Justo, or was sent and not been answered. */
  isAccepting: boolean
  /** Configuración is open: what is typed there is not stored yet. */
  isSettingUp: boolean
}

const isYoung = (at: string, now: string, ms: number): boolean => Math.abs(Date.parse(now) - Date.parse(at)) < ms

const isMoving = ({ state, view, createdAt }: QuietFacts['jobs'][number], now: string): boolean => {
  if (view?.state === 'printing') return true
  return (state === 'ready' || view?.state === 'queued') && isYoung(view?.changedAt ?? createdAt, now, MOVES_FOR_MS)
}

/** Whether an update would interrupt nothing: no paper prints and the till is not used. Pure. */
export const isQuiet = ({ now, touchedAt, jobs, isAccepting, isSettingUp }: QuietFacts): boolean =>
  !isAccepting &&
  !isSettingUp &&
  (touchedAt === null || !isYoung(touchedAt, now, QUIET_MS)) &&
  !jobs.some((job) => isMoving(job, now))

/** The addresses of our open pages, in tabs and windows of their own. */
async function openPages(): Promise<string[]> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] })
  return contexts.flatMap(({ documentUrl }) => documentUrl ?? [])
}

const isOptions = (url: string): boolean => new URL(url).pathname === '/options.html'

const ownVersion = (): string => browser.runtime.getManifest().version

/** Starts the new version. Its worker opens `pages` again (`reopenPages`). */
async function update(pages: string[]): Promise<void> {
  await browser.storage.local.set({ [REOPEN]: { version: ownVersion(), pages } })
  browser.runtime.reload()
}

/** Called at the worker's start: opens the pages that were open before `update`. */
export async function reopenPages(): Promise<void> {
  const kept: unknown = (await browser.storage.local.get(REOPEN))[REOPEN]
  if (!isRecord(kept)) return
  await browser.storage.local.remove(REOPEN)
  // Without a new version Chrome fires no `onInstalled`, which puts our script back into the open pages.
  if (kept.version === ownVersion()) await injectIntoOpenPages()
  const own = browser.runtime.getURL('/')
  const pages: unknown[] = Array.isArray(kept.pages) ? kept.pages : []
  for (const url of pages) if (typeof url === 'string' && url.startsWith(own)) await openOwnPage(url)
}

/** Called when Chrome has an update ready: it would otherwise install it at the browser's next start, at the latest. */
export const noteUpdate = (version: string): Promise<void> => browser.storage.session.set({ [READY]: version })

/**
 * Installs a ready update as soon as nothing prints and the till is not used, in the worker that runs by then. A till
 * that is never quiet gets it at the browser's next start, from Chrome itself.
 */
export function updateWhenQuiet(
  context: WorkerContext,
  touchedAt: () => string | null,
  signal: AbortSignal,
  report: Report,
): Loop {
  const once = async (): Promise<number> => {
    if ((await browser.storage.session.get(READY))[READY] === undefined) return EVERY_MS
    const [jobs, orders, pages] = await Promise.all([
      context.store.openJobs(['ready', 'dispatched']),
      context.store.openOrders(),
      openPages(),
    ])
    const isAccepting = orders.some((order) => order.acceptance.state === 'accepting' || pendingPress(order) !== null)
    const facts = { now: context.now(), touchedAt: touchedAt(), jobs, isAccepting, isSettingUp: pages.some(isOptions) }
    if (isQuiet(facts)) await update(pages)
    return EVERY_MS
  }
  return startLoop(once, signal, report)
}

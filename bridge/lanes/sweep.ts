import { parseJobKey } from '@shared/job-key'
import type { BridgeSettings } from '@shared/settings/bridge'
import { endOfAge, isExpired } from '../jobs/expiry'
import { canReroute, isCopy, type Job, needsNoAnswer } from '../jobs/job'
import { isOfClosedStation, ownPrinter, type Placement, place, resolveStation } from '../jobs/placement'
import type { Lane } from './lane'
import type { LaneDeps, LaneTimes } from './lane-deps'
import { writeEach } from './write-outcome'

/** Whether a job of another printer may be rerouted to this lane now; `stale`: its status is too old. */
export function canTakeFallback(lane: Lane, now: number, times: LaneTimes): 'yes' | 'no' | 'stale' {
  const { state, at } = lane.readiness
  if (lane.blocked) return 'no'
  const fresh = lane.printing || (at !== null && at <= now && now - at <= 3 * times.freshStatusAge)
  if (!fresh) return 'stale'
  return state === 'ready' || state === 'blind' ? 'yes' : 'no'
}

type Writing = Pick<LaneDeps, 'store' | 'settings' | 'log'>

function moveTo({ printer, rerouted }: Pick<Placement, 'printer' | 'rerouted'>, job: Job, deps: Writing): void {
  const { store, settings } = deps
  // The mark names the job's station; without one, its original printer.
  const name = job.stationName || settings().printers.find(({ id }) => id === job.printer)?.name || job.printer
  if (rerouted) store.apply(job.id, { type: 'redirect', station: name }, { printer })
  else store.append([{ type: 'moved', id: job.id, printer }])
}

/** Moves jobs whose printer was removed from the settings to the printer that the settings now name for them. */
export async function reassign(deps: Writing, unassigned: Job[]): Promise<void> {
  const { store, settings } = deps
  await writeEach(deps, 'moved', unassigned, (job) => {
    if (job.kind === 'test') return void store.apply(job.id, { type: 'cancel' })
    const key = parseJobKey(job.id)
    const placement = key && place(resolveStation(key, settings()), settings(), store.state)
    if (placement) moveTo(placement, job, deps)
  })
}

interface SweptLanes {
  laneOf(printer: string): Lane | null
  wantFallback(printer: string): void
  /** When a printer's jobs are rerouted to its fallback, ms since 1970; null: it is ready. */
  fallbackDue(printer: string): number | null
}

/** Its own printer, where it waits at another one: rerouted, or its station has got another since. Null: it does not. */
function otherOwnPrinter(job: Job, settings: BridgeSettings): string | null {
  // A person chooses where a copy comes out.
  const key = needsNoAnswer(job) || isCopy(job) ? null : parseJobKey(job.id)
  const own = key && ownPrinter(key, settings)
  return own === job.printer ? null : own
}

/** The printer that this job may go to now, as its own is in trouble; null: it waits. */
function readyPrinterFor(job: Job, { settings, now, times }: LaneDeps, lanes: SweptLanes): string | null {
  const own = otherOwnPrinter(job, settings())
  // Behind a question to the cashier: what is a printer's own waits for the answer, what belongs to another one does not.
  const isHeld = own !== null && lanes.laneOf(job.printer)?.blocked === true
  const due = isHeld ? 0 : lanes.fallbackDue(job.printer)
  if (due === null) return null
  const fallback = settings().printers.find((printer) => printer.id === job.printer)?.fallback ?? null
  // Marked as of a closed station from its start, it has not been rerouted yet.
  const others = [own, canReroute(job) || isOfClosedStation(job, settings()) ? fallback : null]
  const isReady = (id: string | null): boolean => {
    const other = id === null ? null : lanes.laneOf(id)
    if (id === null || !other || other === lanes.laneOf(job.printer)) return false
    lanes.wantFallback(id)
    // With a fresh status only: between two printers in trouble it would go to and fro.
    return now() >= due && canTakeFallback(other, now(), times) === 'yes'
  }
  return others.find(isReady) ?? null
}

/** Expires and reroutes queued jobs by time alone. Runs while any job is queued. */
export async function sweep(deps: LaneDeps, lanes: SweptLanes): Promise<void> {
  const { store, settings, now } = deps
  const queued = store.state.jobsIn('queued')
  const old = queued.filter((job) => isExpired(job, settings().expiryMinutes, now()))
  await writeEach(deps, 'expire', old, (job) => void store.apply(job.id, endOfAge(job)))
  const left = old.length === 0 ? queued : store.state.jobsIn('queued')
  const leaving = left.filter((job) => readyPrinterFor(job, deps, lanes) !== null)
  await writeEach(deps, 'redirect', leaving, (job) => {
    const printer = readyPrinterFor(job, deps, lanes)
    if (printer === null) return
    const isOwn = printer === otherOwnPrinter(job, settings()) && !isOfClosedStation(job, settings())
    moveTo({ printer, rerouted: !isOwn }, job, deps)
  })
}

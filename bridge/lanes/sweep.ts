import { parseJobKey } from '@shared/job-key'
import { endOfAge, isExpired } from '../jobs/expiry'
import { canReroute, type Job } from '../jobs/job'
import { place } from '../jobs/placement'
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

/** Moves jobs whose printer was removed from the settings to the printer that the settings now name for them. */
export async function reassign(deps: Writing, unassigned: Job[]): Promise<void> {
  const { store, settings } = deps
  await writeEach(deps, 'moved', unassigned, (job) => {
    if (job.kind === 'test') return void store.apply(job.id, { type: 'cancel' })
    const key = parseJobKey(job.id)
    const printer = key && place(key, settings(), store.state)?.printer
    if (printer) store.append([{ type: 'moved', id: job.id, printer }])
  })
}

interface SweptLanes {
  laneOf(printer: string): Lane | null
  wantFallback(printer: string): void
  /** When a printer's jobs are rerouted to its fallback, ms since 1970; null: it is ready. */
  fallbackDue(printer: string): number | null
}

/** The fallback printer that this job may be rerouted to now; null: it waits. */
function fallbackOf(job: Job, { settings, now, times }: LaneDeps, lanes: SweptLanes): string | null {
  const fallback = settings().printers.find((printer) => printer.id === job.printer)?.fallback
  const due = lanes.fallbackDue(job.printer)
  if (!fallback || due === null || !canReroute(job)) return null
  const other = lanes.laneOf(fallback)
  if (!other || other === lanes.laneOf(job.printer)) return null
  lanes.wantFallback(fallback)
  if (now() < due) return null
  // A job is rerouted at most once, so only to a printer with a fresh status.
  return canTakeFallback(other, now(), times) === 'yes' ? fallback : null
}

/** Expires and reroutes queued jobs by time alone. Runs while any job is queued. */
export async function sweep(deps: LaneDeps, lanes: SweptLanes): Promise<void> {
  const { store, settings, now } = deps
  const queued = store.state.jobsIn('queued')
  const old = queued.filter((job) => isExpired(job, settings().expiryMinutes, now()))
  await writeEach(deps, 'expire', old, (job) => void store.apply(job.id, endOfAge(job)))
  const left = old.length === 0 ? queued : store.state.jobsIn('queued')
  const rerouted = left.filter((job) => fallbackOf(job, deps, lanes) !== null)
  await writeEach(deps, 'redirect', rerouted, (job) => {
    const printer = fallbackOf(job, deps, lanes)
    // The mark names the job's station; without one, its original printer.
    const name = job.stationName || settings().printers.find(({ id }) => id === job.printer)?.name || job.printer
    if (printer !== null) store.apply(job.id, { type: 'redirect', station: name }, { printer })
  })
}

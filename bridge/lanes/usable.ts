import type { Lane } from './lane'
import type { LaneTimes } from './times'

/** Whether a paper that belongs elsewhere may go to this lane now; `stale`: nobody has asked its printer lately. */
export function usable(lane: Lane, now: number, times: LaneTimes): 'yes' | 'no' | 'stale' {
  const { state, at } = lane.readiness
  if (lane.blocked) return 'no'
  const fresh = lane.printing || (at !== null && at <= now && now - at <= 3 * times.fallbackStatusAge)
  if (!fresh) return 'stale'
  return state === 'ready' || state === 'blind' ? 'yes' : 'no'
}

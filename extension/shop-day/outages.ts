import type { LogEventOf, Subject, TillEntry } from '../store/log-events'
import type { Period } from './period'

type Entry = Pick<TillEntry, 'at' | 'event'>

interface Tally {
  /** Epoch ms of the outage's start; null: reachable. */
  since: number | null
  ms: number
}

/** The part of `since` to `until` that lies in the period, in ms. */
function within(since: number, until: number, { from, to }: Period): number {
  return Math.max(0, Math.min(until, Date.parse(to)) - Math.max(since, Date.parse(from)))
}

/**
 * Chrome stops a worker and its alarm starts the next: in a gap this short the browser was not closed, and an outage
 * went on.
 */
const NAP_MS = 2 * 60_000

/** The end of an outage that precedes this start: the browser was closed from the last sign of life on. */
function seenUntil(at: number, { lastAwake }: LogEventOf<'worker-started'>, entryBefore: number): number {
  const last = Math.max(entryBefore, Date.parse(lastAwake ?? '') || 0)
  return at - last <= NAP_MS ? at : last
}

/**
 * How long Justo, the bridge and each printer were unreachable in a period, from the log. A new worker has no state: a
 * continuing outage is logged again within its first seconds. Time while the browser is closed is not counted. `ms`:
 * total within the period; `goesOn`: it is not over yet.
 * @param entries oldest first; from far enough before the period to know the state at its beginning
 * @param now ISO-8601 UTC; an open outage counts until now
 */
export function outagesOf(entries: Iterable<Entry>, period: Period, now: string) {
  const tallies = new Map<Subject, Tally>()
  const end = (tally: Tally, at: number) => {
    if (tally.since !== null) tally.ms += within(tally.since, at, period)
    tally.since = null
  }
  let before = 0
  for (const { at: time, event } of entries) {
    const at = Date.parse(time)
    if (event.kind === 'worker-started') for (const tally of tallies.values()) end(tally, seenUntil(at, event, before))
    before = at
    if (event.kind !== 'outage') continue
    const { subject, away } = event
    const tally = tallies.get(subject) ?? { since: null, ms: 0 }
    tallies.set(subject, tally)
    if (away) tally.since ??= at
    else end(tally, at)
  }
  const goesOn = new Set([...tallies].filter(([, { since }]) => since !== null).map(([subject]) => subject))
  for (const tally of tallies.values()) end(tally, Date.parse(now))
  return [...tallies]
    .filter(([, { ms }]) => ms > 0)
    .map(([subject, { ms }]) => ({ subject, ms, goesOn: goesOn.has(subject) && now < period.to }))
    .sort((a, b) => a.subject.localeCompare(b.subject))
}

export type Outage = ReturnType<typeof outagesOf>[number]

import type { Alert } from './alert-rules'
import { type Ring, SOUNDS, type Sound } from './sounds'

/** Repeat interval of an active alert, in milliseconds. */
const EVERY_MS: Record<Alert['sound'], number> = { urgent: 8_000, call: 8_000, changed: 15_000, trouble: 60_000 }
/** A call not acknowledged for this long gets louder. */
const LOUDER_MS = 120_000
const LOUDEST_MS = 240_000
/** Orders printed automatically within this time share one chime. */
const GATHER_MS = 5_000

/** State kept between two checks. Epoch ms. */
export interface RingState {
  /** By active alert: since when, and when it last rang. */
  active: ReadonlyMap<string, { since: number; rang: number | null }>
  /** News to be played together. */
  news: { sound: Extract<Sound, 'chime' | 'soft'>; since: number } | null
}

export const NO_RINGS: RingState = { active: new Map(), news: null }

export interface RingFacts {
  alerts: readonly Pick<Alert, 'key' | 'sound'>[]
  /** News since the last check. */
  news: readonly Extract<Sound, 'chime' | 'soft'>[]
  /** Keys of acknowledged alerts. */
  seen: ReadonlySet<string>
  muted: boolean
}

function volumeOf(sound: Sound, activeMs: number): number {
  if (sound === 'soft') return 0.25
  if (sound === 'urgent') return 1
  if (sound !== 'call') return 0.6
  if (activeMs >= LOUDEST_MS) return 1
  return activeMs >= LOUDER_MS ? 0.75 : 0.5
}

function gathered(before: RingState, facts: RingFacts, now: number): RingState['news'] {
  const sound = facts.news.includes('chime') ? 'chime' : facts.news[0]
  if (before.news === null) return sound ? { sound, since: now } : null
  return sound === 'chime' ? { ...before.news, sound } : before.news
}

/** The state as of now: after the clock was set back, what lies ahead would be silent until the clock has caught up. */
function upToNow({ active, news }: RingState, now: number): RingState {
  const known = [...active].map(
    ([key, { since, rang }]) =>
      [key, { since: Math.min(since, now), rang: rang !== null && rang > now ? null : rang }] as const,
  )
  return { active: new Map(known), news: news && { ...news, since: Math.min(news.since, now) } }
}

const louder = (a: Ring | undefined, b: Ring): Ring => (a && a.volume >= b.volume ? a : b)

/**
 * What to play now. Orders printed automatically within five seconds share one chime; calls, changes and troubles
 * repeat until they are gone or acknowledged. While muted, times go on as if played: nothing is made up for later.
 */
export function planRings(last: RingState, facts: RingFacts, now: number) {
  const before = upToNow(last, now)
  const active = new Map<string, { since: number; rang: number | null }>()
  const due = new Map<Sound, Ring>()
  const next: number[] = []
  for (const { key, sound } of facts.alerts) {
    const known = before.active.get(key) ?? { since: now, rang: null }
    const silent = facts.seen.has(key)
    const dueAt = known.rang === null ? now : known.rang + EVERY_MS[sound]
    const rings = !silent && dueAt <= now
    active.set(key, rings ? { ...known, rang: now } : known)
    if (silent) continue
    if (rings) due.set(sound, louder(due.get(sound), { sound, volume: volumeOf(sound, now - known.since) }))
    next.push(rings ? now + EVERY_MS[sound] : dueAt)
  }
  let news = gathered(before, facts, now)
  if (news !== null && news.since + GATHER_MS <= now) {
    due.set(news.sound, { sound: news.sound, volume: volumeOf(news.sound, 0) })
    news = null
  }
  if (news !== null) next.push(news.since + GATHER_MS)
  const rings = SOUNDS.flatMap((sound) => due.get(sound) ?? [])
  return {
    /** To be played now, in order. */
    rings: facts.muted ? [] : rings,
    state: { active, news } satisfies RingState,
    /** When to check again without a change; null: not by time. */
    checkAt: next.length === 0 ? null : Math.min(...next),
  }
}

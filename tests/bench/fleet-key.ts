import { defaultExtensionSettings } from '@shared/settings/extension'
import type { JustoResult } from '../../extension/justo/result'
import { notePoll } from '../../extension/polling/note-poll'
import { planPoll } from '../../extension/polling/plan'
import { type PollState, startPolling } from '../../extension/polling/poll-state'
import { seeded } from '../stage/seeded'
import { figures, type Row } from './figures'

/** A chain on one key of Justo: each shop has a till that prints and one that looks on. */
const SHOPS = 500
const MINUTES = 60
const MINUTE_MS = 60_000
const START = Date.UTC(2026, 10, 27, 23)

const SETTINGS = defaultExtensionSettings()

interface Till {
  state: PollState
  next: number
  lastGood: number
}

const tillOf = (here: boolean): PollState =>
  startPolling(
    {
      ...SETTINGS,
      justo: { ...SETTINGS.justo, token: 'a', storeIds: ['a'] },
      printing: { ...SETTINGS.printing, here },
    },
    { oldestChangeableAt: new Date(START).toISOString(), lastGoodAt: new Date(START).toISOString() },
  )

const good = (at: number): JustoResult<unknown> => ({
  ok: true,
  data: [],
  startedAt: new Date(at).toISOString(),
  ms: 200,
  skewMs: 0,
})
const refused = (at: number): JustoResult<unknown> => ({
  ok: false,
  error: { kind: 'rate-limited', retryAfterMs: null, detail: '', serverText: null } as never,
  startedAt: new Date(at).toISOString(),
  ms: 50,
})

/**
 * An hour of all tills in virtual time, by the product's own decisions. Justo answers `limit` requests in each minute of
 * the key, and 429 to the others; null: all. All tills start within `spreadMs`, as after a power cut.
 */
function hourOf(limit: number | null, spreadMs: number) {
  const random = seeded(1)
  const tills: Till[] = Array.from({ length: 2 * SHOPS }, (_, n) => ({
    state: tillOf(n % 2 === 0),
    next: START + random() * spreadMs,
    lastGood: START,
  }))
  const perMinute = { asked: Array<number>(MINUTES).fill(0), refused: Array<number>(MINUTES).fill(0) }
  const busiest = Array<number>(MINUTES * 60).fill(0)
  const gaps: number[] = []
  const call = (at: number): JustoResult<unknown> => {
    const minute = Math.floor((at - START) / MINUTE_MS)
    const second = Math.floor((at - START) / 1000)
    const asked = perMinute.asked[minute] ?? 0
    perMinute.asked[minute] = asked + 1
    busiest[second] = (busiest[second] ?? 0) + 1
    if (limit === null || asked < limit) return good(at)
    perMinute.refused[minute] = (perMinute.refused[minute] ?? 0) + 1
    return refused(at)
  }
  const end = START + MINUTES * MINUTE_MS
  for (let now = START; now < end; now += 100)
    for (const till of tills) {
      if (till.next > now) continue
      const plan = planPoll(till.state, now)
      if (plan.pending || plan.orders) {
        const orders = plan.orders ? call(now) : null
        const pending = plan.pending && orders?.ok !== false ? call(now) : null
        const { oldestChangeableAt } = till.state
        till.state = notePoll(till.state, { at: now, pending, orders, oldestChangeableAt, closed: false }, random)
        if (pending?.ok) {
          // After the first minutes, in which all begin.
          if (now > START + 10 * MINUTE_MS) gaps.push((now - till.lastGood) / 1000)
          till.lastGood = now
        }
      }
      till.next = now + Math.max(100, planPoll(till.state, now).dueInMs)
    }
  return { ...perMinute, busiest, gaps }
}

export function keyRows(): Row[] {
  const free = hourOf(null, MINUTE_MS)
  const together = hourOf(null, 1000)
  const wanted = free.asked.at(-1) ?? 0
  const half = hourOf(Math.round(wanted / 2), MINUTE_MS)
  const late = (all: number[]) => all.slice(10)
  const share = late(half.refused).map((n, i) => (100 * n) / Math.max(1, late(half.asked)[i] ?? 1))
  const name = `${SHOPS} shops x 2 tills on one key`
  return [
    figures(`${name}: requests a minute`, late(free.asked), '', '/min'),
    figures(`${name}: requests in a second`, free.busiest.slice(600), '', '/s'),
    figures(
      'the same, all begun within one second: in a second, the first minute',
      together.busiest.slice(0, 60),
      '',
      '/s',
    ),
    figures('the same ten minutes later', together.busiest.slice(600), '', '/s'),
    figures('Justo takes half of them: requests a minute', late(half.asked), '', '/min'),
    figures('Justo takes half of them: refused', share, '', '%'),
    figures('Justo takes half of them: between two good readings of a till', half.gaps, '', 's'),
  ]
}

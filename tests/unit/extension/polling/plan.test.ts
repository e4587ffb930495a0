import type { ExtensionSettingsInput } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { JustoErrorKind, JustoResult } from '../../../../extension/justo/result'
import { justoTrouble } from '../../../../extension/polling/justo-trouble'
import { noteAside, notePoll, type PollOutcome } from '../../../../extension/polling/note-poll'
import { planPoll } from '../../../../extension/polling/plan'
import { type PollState, startPolling } from '../../../../extension/polling/poll-state'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { tillSettings } from '../../../fixtures/settings'

const T0 = Date.parse('2026-03-14T12:00:00.000Z')
const iso = (ms: number) => new Date(ms).toISOString()
const middle = () => 0.5

function start(more: ExtensionSettingsInput = {}, known = {}): PollState {
  const settings = tillSettings({ justo: { token: 'k', storeIds: ['S'] }, printing: { here: true }, ...more })
  return startPolling(settings, { oldestChangeableAt: null, lastGoodAt: null, ...known })
}

const good = (at: number): JustoResult<unknown> => justoData([], iso(at), null)
const bad = (at: number, kind: JustoErrorKind = 'network', retryAfterMs: number | null = null) =>
  justoFailure(kind, iso(at), { retryAfterMs })
const note = (state: PollState, at: number, outcome: Partial<PollOutcome>, random = middle) =>
  notePoll(
    state,
    { at, pending: null, orders: null, oldestChangeableAt: state.oldestChangeableAt, closed: false, ...outcome },
    random,
  )
/** Those after which Justo may answer well without anybody's help. */
const KINDS: JustoErrorKind[] = [
  'key-refused',
  'blocked',
  'portal',
  'not-allowed',
  'gone',
  'refused',
  'garbage',
  'certificate',
]
/** Both lists were read successfully at `at`. */
const bothRead = (state: PollState, at: number, oldestChangeableAt: string | null = null) =>
  note(state, at, { pending: good(at), orders: good(at), oldestChangeableAt })

/** Seconds after `T0` at which a list is requested, by a loop that follows the plan for `seconds`. */
function walk(
  state: PollState,
  seconds: number,
  answer: (at: number) => JustoResult<unknown>,
  oldestChangeableAt: string | null = null,
) {
  const asked = { pending: [] as number[], orders: [] as number[] }
  let now = T0
  while (now <= T0 + seconds * 1000) {
    const plan = planPoll(state, now)
    if (plan.pending) asked.pending.push((now - T0) / 1000)
    if (plan.orders) asked.orders.push((now - T0) / 1000)
    const pending = plan.pending ? answer(now) : null
    const outcome = { pending, orders: plan.orders ? answer(now) : null, oldestChangeableAt }
    if (plan.pending || plan.orders) state = note(state, now, outcome)
    const rest = planPoll(state, now).dueInMs
    if (rest <= 0) throw new Error('the loop would spin')
    now += rest
  }
  return asked
}

describe('the poll plan', () => {
  it('is empty without a store or a key', () => {
    for (const justo of [{ token: 'k' }, { storeIds: ['S'] }]) {
      const plan = planPoll(start({ justo }), T0)
      expect(plan).toMatchObject({ pending: false, orders: null })
      expect(plan.dueInMs).toBeGreaterThan(1000)
    }
  })

  it('has pendingOrders every 15 s and orders every 5 min while no order is open', () => {
    const { pending, orders } = walk(start(), 310, good)
    expect(pending.slice(0, 4)).toEqual([0, 15, 30, 45])
    expect(orders).toEqual([0, 300])
  })

  it('has orders every 30 s while one is open', () => {
    expect(walk(start(), 95, good, iso(T0)).orders).toEqual([0, 30, 60, 90])
  })

  it('has orders within 30 s of a new open order, not after the five minutes', () => {
    const idle = bothRead(start(), T0)
    const opened = note(idle, T0 + 40_000, { pending: good(T0 + 40_000), oldestChangeableAt: iso(T0 + 39_000) })
    expect(planPoll(opened, T0 + 40_001).orders).not.toBeNull()
  })

  it.each([true, false])('has orders with the next poll after an answer that could not be stored: %s', (unhandled) => {
    const state = note(bothRead(start(), T0), T0 + 15_000, { pending: good(T0 + 15_000), unhandled })
    expect(planPoll(state, T0 + 30_000).orders !== null).toBe(unhandled)
  })

  it('follows the interval of the settings, 10 % up or down', () => {
    const first = start({ polling: { seconds: 20 } })
    for (const [random, rest] of [
      [0, 18_000],
      [0.5, 20_000],
      [0.999_999, 22_000],
    ] as const) {
      const state = note(first, T0, { pending: good(T0), orders: good(T0) }, () => random)
      expect(planPoll(state, T0).dueInMs).toBe(rest)
      expect(planPoll(state, T0 + rest - 1).pending).toBe(false)
      expect(planPoll(state, T0 + rest).pending).toBe(true)
    }
  })

  it('is due at once when its time passed without a request: a timer may fire a millisecond early', () => {
    const state = bothRead(start(), T0)
    expect(planPoll(state, T0 + 14_999)).toMatchObject({ pending: false, dueInMs: 1 })
    expect(planPoll(state, T0 + 15_000)).toMatchObject({ pending: true, dueInMs: 0 })
    expect(planPoll(state, T0 + 15_001)).toMatchObject({ pending: true, dueInMs: 0 })
  })
})

describe('a brand with one key for several tills', () => {
  it('is polled every 30 s in viewer mode, whatever the setting', () => {
    expect(walk(start({ printing: { here: false } }), 95, good).pending).toEqual([0, 30, 60, 90])
    expect(walk(start({ printing: { here: false }, polling: { seconds: 60 } }), 130, good).pending).toEqual([
      0, 60, 120,
    ])
  })

  it('is polled half as often after each 429, by this till alone, and gradually as often as before', () => {
    const once = note(bothRead(start(), T0), T0 + 15_000, { pending: bad(T0 + 15_000, 'rate-limited') })
    let state = bothRead(once, T0 + 30_000)
    expect(planPoll(state, T0 + 30_000).dueInMs).toBe(30_000)
    const twice = note(state, T0 + 60_000, { pending: bad(T0 + 60_000, 'rate-limited') })
    expect(planPoll(bothRead(twice, T0 + 90_000), T0 + 90_000).dueInMs).toBe(60_000)
    for (let n = 1; n < 4; n += 1) state = bothRead(state, T0 + n * 60_000)
    expect(planPoll(state, T0 + 180_000).dueInMs).toBe(30_000)
    state = bothRead(state, T0 + 240_000)
    expect(planPoll(state, T0 + 240_000).dueInMs).toBe(15_000)
  })

  it('is polled as often as before a quarter of an hour after the last of many 429, and J-05 is gone', () => {
    let state = bothRead(start({}, { oldestChangeableAt: null }), T0)
    for (let n = 1; n < 9; n += 1) state = note(state, T0 + n, { pending: bad(T0, 'rate-limited') })
    let now = T0 + 10
    for (let polls = 0; state.pace > 1 && polls < 100; polls += 1) {
      state = note(state, now, { pending: good(now) })
      now += planPoll({ ...state, sweep: false }, now).dueInMs
    }
    expect(justoTrouble(state, 'https://api.getjusto.com')).toBeNull()
    expect(now - T0).toBeLessThan(18 * 60_000)
  })

  it('is never polled less often than every two minutes, after any number of 429', () => {
    let state = bothRead(start({ polling: { seconds: 30 } }), T0)
    for (let n = 1; n < 9; n += 1) state = note(state, T0 + n, { pending: bad(T0, 'rate-limited') })
    expect(planPoll(bothRead(state, T0 + 9), T0 + 9).dueInMs).toBe(120_000)
  })

  it('is polled less often by a closed shop, but still polled', () => {
    const closed = note(start(), T0, { pending: good(T0), orders: good(T0), closed: true })
    expect(planPoll(closed, T0).dueInMs).toBe(60_000)
    const open = note(closed, T0 + 60_000, { pending: good(T0 + 60_000), closed: false })
    expect(planPoll(open, T0 + 60_000).dueInMs).toBe(15_000)
  })
})

describe('a wake-up', () => {
  it('requests both lists when more than twice the interval has passed', () => {
    const state = bothRead(start(), T0)
    expect(planPoll(state, T0 + 30_000)).toMatchObject({ pending: true, orders: null })
    expect(planPoll(state, T0 + 30_001).orders).not.toBeNull()
  })

  it('does not wait a day for a Retry-After that was moved by a clock set back', () => {
    const rateLimited = note(bothRead(start(), T0), T0 + 15_000, { pending: bad(T0 + 15_000, 'rate-limited', 60_000) })
    expect(planPoll(rateLimited, T0 + 16_000)).toMatchObject({ pending: false })
    expect(planPoll(rateLimited, T0 - 86_400_000)).toMatchObject({ pending: true })
  })

  it('does not wait for a time in the future when the clock is set back', () => {
    expect(planPoll(bothRead(start(), T0), T0 - 3600_000)).toMatchObject({ pending: true })
  })

  it('does not wait for a time in the future of one list while the other one is due at once', () => {
    const failing = note(start(), T0, { pending: bad(T0), orders: bad(T0) })
    const oneIsBack = note(failing, T0 + 15_000, { orders: good(T0 + 15_000) })
    expect(oneIsBack.pending.askedAt).toBe(null)
    expect(planPoll(oneIsBack, T0 - 86_400_000)).toMatchObject({ pending: true, orders: expect.anything() })
  })
})

describe('the start of the list of orders', () => {
  const from = (known: Partial<PollState>) => planPoll(start({}, known), T0).orders?.fromDate
  it.each([
    ['the last good reading, less two minutes', { lastGoodAt: iso(T0 - 60_000) }, T0 - 180_000],
    ['the oldest open order', { lastGoodAt: iso(T0 - 60_000), oldestChangeableAt: iso(T0 - 3600_000) }, T0 - 3600_000],
    [
      'the last good reading before a young order',
      { lastGoodAt: iso(T0 - 600_000), oldestChangeableAt: iso(T0 - 60_000) },
      T0 - 720_000,
    ],
    ['24 hours at most', { lastGoodAt: iso(T0 - 60_000), oldestChangeableAt: iso(T0 - 90_000_000) }, T0 - 86_400_000],
    ['24 hours when the last reading lies ahead of the clock', { lastGoodAt: iso(T0 + 3600_000) }, T0 - 86_400_000],
    ['24 hours when nothing was ever read', { oldestChangeableAt: iso(T0 - 60_000) }, T0 - 86_400_000],
  ])('is %s', (_name, known, expected) => expect(from(known)).toBe(iso(expected)))

  /** Both lists were read successfully at `at`, by a clock this far ahead of Justo's. */
  const readAhead = (state: PollState, at: number, skewMs: number) => {
    const answer = { ...good(at), skewMs } as JustoResult<unknown>
    return note(state, at, { pending: answer, orders: answer })
  }
  const MINUTES = 600_000

  it('is by Justo’s clock: one ten minutes ahead would begin after every order', () => {
    const state = readAhead(start({}, { skewMs: MINUTES }), T0, MINUTES)
    expect(planPoll(state, T0 + 300_000).orders?.fromDate).toBe(iso(T0 - MINUTES - 120_000))
  })

  it('reaches back as before once an answer shows that the clock is ahead', () => {
    const day = 86_400_000
    const state = readAhead(start(), T0, day)
    expect(planPoll(state, T0 + 15_000).orders?.fromDate).toBe(iso(T0 + 15_000 - 2 * day))
    expect(planPoll(readAhead(state, T0 + 15_000, day), T0 + 30_000).orders).toBeNull()
  })

  it('reaches back as before when the clock was set ahead since the last reading', () => {
    const day = 86_400_000
    const state = readAhead(readAhead(start(), T0, 0), T0 + 60_000 + day, day)
    expect(planPoll(state, T0 + 75_000 + day).orders?.fromDate).toBe(iso(T0 - 120_000))
  })

  it('is no later than by this computer’s clock: Justo’s own may be wrong', () => {
    const state = readAhead(start({}, { skewMs: -MINUTES }), T0, -MINUTES)
    expect(planPoll(state, T0 + 300_000).orders?.fromDate).toBe(iso(T0 - 120_000))
  })

  it('reaches no less back where the clock is behind', () => {
    const state = readAhead(start({}, { oldestChangeableAt: iso(T0 - 90_000_000) }), T0, -18_000_000)
    expect(planPoll(state, T0 + 300_000).orders?.fromDate).toBe(iso(T0 + 300_000 - 86_400_000))
  })

  it('moves only with a successful reading', () => {
    const state = note(bothRead(start(), T0), T0 + 9000, { orders: bad(T0 + 9000), pending: good(T0 + 9000) })
    expect(state.lastGoodAt).toBe(iso(T0))
  })
})

describe('failed polls', () => {
  it('never make a slow interval shorter', () => {
    expect(walk(start({ polling: { seconds: 80 } }), 230, bad).pending).toEqual([0, 80, 160])
  })

  it('are followed by both lists with the next poll, and end with one successful answer', () => {
    const failed = note(bothRead(start(), T0), T0 + 15_000, { pending: bad(T0 + 15_000) })
    expect(planPoll(failed, T0 + 29_000)).toMatchObject({ pending: false, orders: null })
    expect(planPoll(failed, T0 + 30_000)).toMatchObject({ pending: true, orders: { fromDate: iso(T0 - 120_000) } })
    const cured = bothRead(failed, T0 + 30_000)
    expect(planPoll(cured, T0 + 45_000)).toMatchObject({ pending: true, orders: null })
  })

  it('of orders alone do not slow new orders down, and are repeated at their own interval', () => {
    const asked = { pending: [] as number[], orders: [] as number[] }
    let state = start()
    for (let s = 0; s <= 120; s += 15) {
      const now = T0 + s * 1000
      const plan = planPoll(state, now)
      if (plan.pending) asked.pending.push(s)
      if (plan.orders) asked.orders.push(s)
      state = note(state, now, { pending: plan.pending ? good(now) : null, orders: plan.orders ? bad(now) : null })
    }
    expect(asked.pending).toEqual([0, 15, 30, 45, 60, 75, 90, 105, 120])
    expect(asked.orders).toEqual([0, 15, 45, 105])
  })

  it('follow Retry-After, for both lists', () => {
    const state = note(bothRead(start(), T0), T0 + 15_000, { pending: bad(T0 + 15_000, 'rate-limited', 200_000) })
    expect(planPoll(state, T0 + 214_000)).toMatchObject({ pending: false, orders: null, dueInMs: 1000 })
    expect(planPoll(state, T0 + 215_000)).toMatchObject({ pending: true })
  })

  it.each<JustoErrorKind>(['network', ...KINDS])(
    'with «%s» are repeated for as long as it lasts, both lists the same',
    (kind) => {
      const { pending, orders } = walk(start(), 3_600, (at) => bad(at, kind))
      expect(pending.slice(0, 7)).toEqual([0, 15, 45, 105, 190, 275, 360])
      expect(orders).toEqual(pending)
    },
  )

  it.each(KINDS)('with «%s» that happen once end within two minutes, untouched', (kind) => {
    let isFirst = true
    const once = (at: number) => {
      const answer = isFirst ? bad(at, kind) : good(at)
      isFirst = false
      return answer
    }
    const { pending } = walk(start(), 120, once)
    expect(pending.slice(0, 3)).toEqual([0, 15, 30])
  })

  it.each([5, 30, 120])('are repeated within two minutes whatever the jitter, with polls every %i s', (seconds) => {
    let state = start({ polling: { seconds } }, { oldestChangeableAt: iso(T0) })
    for (let n = 0; n < 9; n += 1) {
      const answer = bad(T0, 'key-refused')
      state = note(state, T0, { pending: answer, orders: answer }, () => 0.999_999)
      const due = planPoll(state, T0 + 120_000)
      expect([due.pending, due.orders !== null]).toEqual([true, true])
    }
    expect(planPoll(state, T0).dueInMs).toBeGreaterThan(118_000)
  })

  it.each(KINDS)('with «%s» are spread over a minute, so that a key is not asked in step', (kind) => {
    const dues = [0, 0.25, 0.5, 0.75, 1].map((random) => {
      let state = start()
      for (let n = 0; n < 9; n += 1)
        state = note(state, T0, { pending: bad(T0, kind), orders: bad(T0, kind) }, () => random)
      return planPoll(state, T0).dueInMs / 1000
    })
    expect(dues.map(Math.round)).toEqual([51, 68, 85, 102, 119])
  })

  it('of one list are repeated at once when the other, which failed too, is answered again', () => {
    const refused = { pending: bad(T0, 'key-refused'), orders: bad(T0, 'key-refused') }
    let state = start()
    for (let n = 0; n < 5; n += 1) state = note(state, T0, refused)
    const back = note(state, T0 + 110_000, { orders: good(T0 + 110_000) })
    expect(planPoll(back, T0 + 110_000)).toMatchObject({ pending: true, dueInMs: 0 })
  })

  it('of one list that Justo alone refuses are not repeated with every poll of the other', () => {
    let state = start()
    const asked: number[] = []
    for (let s = 0; s <= 480; s += 15) {
      const now = T0 + s * 1000
      const plan = planPoll(state, now)
      if (plan.orders) asked.push(s)
      const orders = plan.orders ? bad(now, 'key-refused') : null
      state = note(state, now, { pending: plan.pending ? good(now) : null, orders })
    }
    expect(asked).toEqual([0, 15, 45, 105, 195, 285, 375, 465])
  })

  it('are not those of other calls: only a Retry-After of theirs counts', () => {
    const state = bothRead(start(), T0)
    const refused = noteAside(state, bad(T0, 'key-refused'), T0)
    expect(planPoll(refused, T0 + 15_000)).toEqual(planPoll(state, T0 + 15_000))
    expect(planPoll(noteAside(state, bad(T0, 'server', 60_000), T0), T0 + 59_000).pending).toBe(false)
  })
})

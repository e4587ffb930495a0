import type { JobEvent } from '@shared/job-machine'
import { maskedOrder } from '@shared/order'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { logCode, ownText } from '../../../extension/store/log-code'
import type { LogEvent } from '../../../extension/store/log-events'
import { outage } from '../../../extension/store/log-rows'
import { aLine, anOrder } from '../../fixtures/orders'
import type { JournalStep } from '../../replay/history'
import { planReplay } from '../../replay/plan-replay'
import type { PlannedEvent } from '../../replay/planned-event'
import {
  acceptance,
  aPaper,
  aRecordedOrder,
  aStory,
  bridgeEntryAt,
  entryAt,
  keptStory,
  later,
  ORDER,
} from './story-file'

const changed = (change: 'status' | 'cancelled' | 'edited', was: string): LogEvent => ({
  kind: 'order-changed',
  change,
  was: ownText(was),
})

/** Events as short texts: `order`, `edit preparing`, `person mark`. */
const inShort = (event: PlannedEvent): string => {
  if (event.type === 'edit') return ['edit', event.change.orderStatus].filter(Boolean).join(' ')
  if (event.type === 'person') return `person ${event.act}`
  return 'printer' in event ? `${event.type} ${event.printer}` : event.type
}
const eventsOf = (story: Parameters<typeof planReplay>[0]) =>
  planReplay(story)
    .events.filter(({ type }) => type !== 'mode')
    .map(inShort)

const step = (seconds: number, event: JobEvent, more: Partial<JournalStep> = {}): JournalStep => ({
  at: later(seconds),
  id: aPaper().id,
  event,
  bytes: null,
  decided: false,
  ...more,
})

describe('the plan of a stored file', () => {
  const plan = planReplay(keptStory())

  it('has both orders, the edit, and the end of the trouble; not the till’s automatic actions', () => {
    const events = plan.events.filter(({ type }) => type !== 'mode').map(inShort)
    expect(events.filter((event) => !event.startsWith('printer-cured'))).toEqual(['order', 'edit', 'order'])
    expect(events.at(-1)).toBe('printer-cured cocina')
  })

  it('begins with the order as it was before its edit', () => {
    const [first] = plan.events.filter((event) => event.type === 'order')
    const [edit] = plan.events.filter((event) => event.type === 'edit')
    expect(first?.raw).toMatchObject({ orderStatus: 'pending', items: [{ amount: 2 }, { amount: 1 }] })
    expect(edit?.change).toMatchObject({ items: [{ amount: 5 }, { amount: 1 }] })
  })

  it('stalls the comanda in its first attempt', () => {
    const stalls = [...plan.attempts].filter(([, attempts]) => attempts.some((fault) => fault !== null))
    expect(stalls).toEqual([
      [expect.stringMatching(/kitchen:cocina:1$/), [{ type: 'stall', reasons: ['media-empty'] }]],
    ])
  })
})

describe('an event at Justo', () => {
  it('is a status that was set elsewhere, and not the one that follows from our own acceptance', () => {
    const order = aRecordedOrder({ order: anOrder({ justoStatus: 'delivering' }) })
    const log = [
      entryAt(1, acceptance('automatic')),
      entryAt(2, acceptance('ok')),
      entryAt(30, changed('status', 'pending')),
      entryAt(60, changed('status', 'preparing')),
    ]
    expect(eventsOf(aStory({ orders: [order], log }))).toEqual(['order', 'edit delivering'])
    const expected = ['order', 'edit preparing', 'edit delivering']
    expect(eventsOf(aStory({ orders: [order], log: log.slice(2) }))).toEqual(expected)
  })

  it('is a cancellation, unless this till rejected it', () => {
    const order = aRecordedOrder({ order: anOrder({ justoStatus: 'cancelled' }) })
    const cancelled = entryAt(30, changed('cancelled', 'pending'))
    expect(eventsOf(aStory({ orders: [order], log: [cancelled] }))).toEqual(['order', 'edit cancelled'])
    const rejected = entryAt(20, { kind: 'rejected', cause: null })
    expect(eventsOf(aStory({ orders: [order], log: [rejected, cancelled] }))).toEqual(['order', 'person reject'])
  })

  it('is each edit, from the states that the log has', () => {
    const edited = (quantity: number) =>
      changed('edited', JSON.stringify({ order: maskedOrder(anOrder({ lines: [aLine({ quantity })] })) }))
    const order = aRecordedOrder({ order: anOrder({ lines: [aLine({ quantity: 9 })] }) })
    const log = [entryAt(30, edited(1)), entryAt(60, edited(4))]
    const plan = planReplay(aStory({ orders: [order], log }))
    const amounts = plan.events.flatMap((event) => {
      const fields = event.type === 'order' ? event.raw : event.type === 'edit' ? event.change : null
      return fields ? (fields as { items: { amount: number }[] }).items.map(({ amount }) => amount) : []
    })
    expect(amounts).toEqual([1, 4, 9])
  })

  it('reports which earlier state the file does not have', () => {
    const plan = planReplay(aStory({ log: [entryAt(30, changed('edited', '{"cut off'))] }))
    expect(plan.notes).toContainEqual(expect.stringContaining(`${ORDER.id}: how it was before its edit`))
  })

  it.each([
    [acceptance('ok'), null],
    [acceptance('read', 'network'), { kind: 'network', done: true }],
    [acceptance('not-accepted', 'refused'), { kind: 'refused', done: false }],
    [acceptance('not-asked', 'rate-limited'), { kind: 'rate-limited', done: false }],
  ])('is the outcome of a call of acceptOrder: %j', (answer, fault) => {
    const log = [entryAt(1, acceptance('automatic')), entryAt(2, answer)]
    expect(planReplay(aStory({ log })).calls.get(ORDER.id)?.accept).toEqual([fault])
  })

  it('is a lost answer, if the call was repeated', () => {
    const sent = (seconds: number) => entryAt(seconds, acceptance('automatic'))
    const lost = planReplay(aStory({ log: [sent(1)] })).calls.get(ORDER.id)
    expect(lost?.accept).toEqual([{ kind: 'network', done: true }])
    const again = planReplay(aStory({ log: [sent(1), sent(60), entryAt(61, acceptance('ok'))] }))
    expect(again.calls.get(ORDER.id)?.accept).toEqual([{ kind: 'network', done: false }, null])
  })

  it('is an outage, with its cause', () => {
    const log = [
      entryAt(10, outage('justo', true, 'server: HTTP 503')),
      entryAt(90, outage('justo', false, 'answers again')),
    ]
    const { events } = planReplay(aStory({ log }))
    expect(events).toContainEqual({ at: later(10), type: 'justo-away', kind: 'server' })
    expect(events).toContainEqual({ at: later(90), type: 'justo-back' })
  })
})

describe('an action of people', () => {
  it('is derived from the log, each once', () => {
    const key = aPaper().key
    const log = [
      entryAt(1, acceptance('person')),
      entryAt(1, { kind: 'click', act: logCode('accept'), outcome: logCode('done') }),
      entryAt(20, { kind: 'paper-looked-at', outcome: 'did-not', refused: null }, key),
      bridgeEntryAt(25, 'person', 'resolve did-not at Caja', { orderId: ORDER.id }),
      entryAt(30, { kind: 'settled', ...NO_AMOUNTS, cash: 20_000, tip: 3_000 }),
      entryAt(40, { kind: 'marked', mark: 'done' }),
      entryAt(50, { kind: 'copied', refused: null }, `${key}:copy-1`),
    ]
    const { events } = planReplay(aStory({ papers: [aPaper()], log }))
    const { id: orderId } = ORDER
    expect(events.filter(({ type }) => type === 'person')).toEqual([
      { at: later(1), type: 'person', orderId, act: 'accept' },
      { at: later(20), type: 'person', orderId, act: 'decide', key, decision: { type: 'resolve', outcome: 'did-not' } },
      { at: later(30), type: 'person', orderId, act: 'charge', tip: 3_000, paid: { cash: 20_000 } },
      { at: later(40), type: 'person', orderId, act: 'mark', mark: 'done' },
      { at: later(50), type: 'person', orderId, act: 'copy', key },
    ])
  })

  it('is reported where the replay has no such action', () => {
    const { notes } = planReplay(aStory({ log: [entryAt(5, { kind: 'accept-missed' })] }))
    expect(notes).toContainEqual(expect.stringContaining('accepts: missed'))
  })

  it('is where they were: not past the login before the order that waited for it', () => {
    const log = [entryAt(1, { kind: 'acceptance-waits', codes: [logCode('A-02')] })]
    expect(eventsOf(aStory({ log }))).toEqual(['page', 'order'])
  })
})

describe('an event of bridge and printers', () => {
  const trouble = bridgeEntryAt(10, 'trouble', 'printer cocina: not-ready cover-open')
  const cured = bridgeEntryAt(60, 'cured', 'printer cocina: ready')

  it('is each trouble and its end', () => {
    const story = aStory({ papers: [aPaper()], log: [trouble, cured] })
    expect(eventsOf(story)).toEqual(['order', 'printer-trouble cocina', 'printer-cured cocina'])
  })

  it('is a trouble that a paper met, before the order of that paper', () => {
    const reasons = ['cover-open' as const]
    const found = [step(10, { type: 'not-ready', reasons, nextAttemptAt: later(11) })]
    const story = aStory({ papers: [aPaper()], log: [trouble, cured], journal: found })
    expect(eventsOf(story)).toEqual(['printer-trouble cocina', 'order', 'printer-cured cocina'])
  })

  it('is no separate trouble where a paper stalled: its attempt causes it', () => {
    const journal = [step(9, { type: 'start' }), step(10, { type: 'stall', reasons: ['cover-open'] })]
    const story = aStory({ papers: [aPaper()], log: [trouble, cured], journal })
    expect(eventsOf(story)).toEqual(['order', 'printer-cured cocina'])
    expect(planReplay(story).attempts.get(aPaper().id)).toEqual([{ type: 'stall', reasons: ['cover-open'] }])
  })

  it('is the outcome of each attempt, also of a second one', () => {
    const journal = [
      step(1, { type: 'start' }),
      step(2, { type: 'lose', reason: 'interrupted' }, { bytes: 120 }),
      step(20, { type: 'person-saw', outcome: 'did-not' }, { decided: true }),
      step(21, { type: 'start' }),
      step(22, { type: 'confirm', proof: 'completed' }),
    ]
    const { attempts } = planReplay(aStory({ papers: [aPaper()], journal }))
    expect(attempts.get(aPaper().id)).toEqual([{ type: 'break', bytes: 120 }, null])
  })

  it('reports what cannot be replayed: a power cut in the middle of a paper', () => {
    const journal = [step(1, { type: 'start' }), step(2, { type: 'lose', reason: 'interrupted' })]
    const { notes } = planReplay(aStory({ papers: [aPaper()], journal }))
    expect(notes).toContainEqual(expect.stringMatching(/power or bridge went in mid-paper/))
  })

  it('is what the till received, where the bridge’s half is missing', () => {
    const halves = { extension: true, bridge: false }
    const log = [entryAt(5, { kind: 'paper-state', state: 'unconfirmed', reasons: ['timed-out'] }, aPaper().key)]
    const plan = planReplay(aStory({ halves, papers: [aPaper()], log }))
    expect(plan.attempts.get(aPaper().key)).toEqual([{ type: 'silence' }])
    expect(plan.notes).toContainEqual(expect.stringMatching(/the bridge's half is missing/))
  })

  it('is an absence of the bridge, once, although its own start reports it too', () => {
    const log = [
      bridgeEntryAt(0, 'start', 'bridge 1.0.0 listens on port 17177'),
      entryAt(10, outage('bridge', true, 'closed')),
      bridgeEntryAt(60, 'start', 'bridge 1.0.0 listens on port 17177'),
      entryAt(61, outage('bridge', false, 'up')),
    ]
    expect(eventsOf(aStory({ log }))).toEqual(['order', 'bridge-dies', 'bridge-starts'])
    const quick = [log[0], log[2]].flatMap((entry) => entry ?? [])
    expect(eventsOf(aStory({ log: quick }))).toEqual(['order', 'bridge-dies', 'bridge-starts'])
  })
})

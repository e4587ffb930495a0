import { describe, expect, it } from 'vitest'
import type { Alert } from '../../../../extension/alerts/alerts-of'
import { NO_RINGS, planRings, type RingFacts, type RingState } from '../../../../extension/alerts/plan-rings'

const order: Alert = { id: 'order:1', sound: 'call', orderId: '1' }
const cancelled: Alert = { id: 'cancelled:2', sound: 'changed', orderId: '2' }
const printer: Alert = { id: 'trouble:I-02', sound: 'trouble', orderId: null }

const facts = (change: Partial<RingFacts> = {}): RingFacts => ({
  alerts: [],
  news: [],
  seen: new Set(),
  muted: false,
  ...change,
})

/** Looks whenever the plan asks for it, for `seconds`; what was heard, with its second. */
function listen(seconds: number, at: (second: number) => Partial<RingFacts>): string[] {
  const heard: string[] = []
  let memory: RingState = NO_RINGS
  let now = 0
  while (now <= seconds * 1_000) {
    const plan = planRings(memory, facts(at(now / 1_000)), now)
    memory = plan.state
    for (const { sound, volume } of plan.rings) heard.push(`${now / 1_000} ${sound} ${volume}`)
    now = Math.min(plan.checkAt ?? Number.POSITIVE_INFINITY, Math.floor(now / 1_000 + 1) * 1_000)
  }
  return heard
}

describe('what is heard, and when', () => {
  it('orders that printed by themselves within five seconds share one chime', () => {
    expect(listen(20, (s) => ({ news: s === 0 || s === 3 ? ['chime'] : [] }))).toEqual(['5 chime 0.6'])
  })

  it('a chime takes the place of the softer sound that it is gathered with', () => {
    expect(listen(10, (s) => ({ news: s === 0 ? ['soft'] : s === 1 ? ['chime'] : [] }))).toEqual(['5 chime 0.6'])
  })

  it('an order for later is told softly', () => {
    expect(listen(10, (s) => ({ news: s === 0 ? ['soft'] : [] }))).toEqual(['5 soft 0.25'])
  })

  it('a call repeats every eight seconds and grows at two and at four minutes', () => {
    const heard = listen(250, () => ({ alerts: [order] }))
    expect(heard.slice(0, 3)).toEqual(['0 call 0.5', '8 call 0.5', '16 call 0.5'])
    expect(heard.find((line) => line.endsWith('0.75'))).toBe('120 call 0.75')
    expect(heard.find((line) => line.endsWith(' 1'))).toBe('240 call 1')
  })

  it('«Visto» ends the call, another order calls anew', () => {
    const other = { ...order, id: 'order:3' }
    const heard = listen(20, (s) => ({
      alerts: s < 15 ? [order] : [order, other],
      seen: new Set(s >= 5 ? ['order:1'] : []),
    }))
    expect(heard).toEqual(['0 call 0.5', '15 call 0.5'])
  })

  it('an order that is dealt with calls no more', () => {
    expect(listen(30, (s) => ({ alerts: s < 7 ? [order] : [] }))).toEqual(['0 call 0.5'])
  })

  it('a change repeats every fifteen seconds, a trouble every minute', () => {
    expect(listen(31, () => ({ alerts: [cancelled] }))).toEqual(['0 changed 0.6', '15 changed 0.6', '30 changed 0.6'])
    expect(listen(61, () => ({ alerts: [printer] }))).toEqual(['0 trouble 0.6', '60 trouble 0.6'])
  })

  it('two orders that call at once are one sound, the louder one', () => {
    const heard = listen(128, (s) => ({ alerts: s < 120 ? [order] : [order, { ...order, id: 'order:9' }] }))
    expect(heard.filter((line) => line.startsWith('120 '))).toEqual(['120 call 0.75'])
  })

  it('the worst is heard first', () => {
    const { rings } = planRings(NO_RINGS, facts({ alerts: [order, cancelled, printer] }), 0)
    expect(rings.map(({ sound }) => sound)).toEqual(['trouble', 'changed', 'call'])
  })

  it('a muted till is silent and makes up for nothing afterwards', () => {
    const heard = listen(30, (s) => ({ alerts: [order], news: s === 2 ? ['chime'] : [], muted: s < 20 }))
    expect(heard).toEqual(['24 call 0.5'])
  })

  it('with nothing to tell it waits for news', () => {
    expect(planRings(NO_RINGS, facts(), 0)).toEqual({ rings: [], state: NO_RINGS, checkAt: null })
  })
})

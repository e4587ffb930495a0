import { describe, expect, it } from 'vitest'
import { NO_RINGS, planRings, type RingFacts, type RingState } from '../../../../extension/alerts/plan-rings'

const order = { key: 'order:1', sound: 'call' } as const
const cancelled = { key: 'cancelled:2', sound: 'changed' } as const
const printer = { key: 'trouble:I-02', sound: 'trouble' } as const

const facts = (change: Partial<RingFacts> = {}): RingFacts => ({
  alerts: [],
  news: [],
  seen: new Set(),
  muted: false,
  ...change,
})

/** Runs the plan for `seconds`, whenever it is due; returns the sounds with their second. */
function runPlan(seconds: number, at: (second: number) => Partial<RingFacts>): string[] {
  const sounds: string[] = []
  let state: RingState = NO_RINGS
  let now = 0
  while (now <= seconds * 1_000) {
    const plan = planRings(state, facts(at(now / 1_000)), now)
    state = plan.state
    for (const { sound, volume } of plan.rings) sounds.push(`${now / 1_000} ${sound} ${volume}`)
    now = Math.min(plan.checkAt ?? Number.POSITIVE_INFINITY, Math.floor(now / 1_000 + 1) * 1_000)
  }
  return sounds
}

describe('the plan of sounds', () => {
  it('plays one chime for orders that printed automatically within five seconds', () => {
    expect(runPlan(20, (s) => ({ news: s === 0 || s === 3 ? ['chime'] : [] }))).toEqual(['5 chime 0.6'])
  })

  it('replaces the softer sound by the chime when both fall into one interval', () => {
    expect(runPlan(10, (s) => ({ news: s === 0 ? ['soft'] : s === 1 ? ['chime'] : [] }))).toEqual(['5 chime 0.6'])
  })

  it('plays the soft sound for a scheduled order', () => {
    expect(runPlan(10, (s) => ({ news: s === 0 ? ['soft'] : [] }))).toEqual(['5 soft 0.25'])
  })

  it('repeats a call every eight seconds, louder after two and after four minutes', () => {
    const sounds = runPlan(250, () => ({ alerts: [order] }))
    expect(sounds.slice(0, 3)).toEqual(['0 call 0.5', '8 call 0.5', '16 call 0.5'])
    expect(sounds.find((line) => line.endsWith('0.75'))).toBe('120 call 0.75')
    expect(sounds.find((line) => line.endsWith(' 1'))).toBe('240 call 1')
  })

  it('ends the call at «Visto», and calls again for another order', () => {
    const other = { ...order, key: 'order:3' }
    const sounds = runPlan(20, (s) => ({
      alerts: s < 15 ? [order] : [order, other],
      seen: new Set(s >= 5 ? ['order:1'] : []),
    }))
    expect(sounds).toEqual(['0 call 0.5', '15 call 0.5'])
  })

  it('stops calling for an order that was answered', () => {
    expect(runPlan(30, (s) => ({ alerts: s < 7 ? [order] : [] }))).toEqual(['0 call 0.5'])
  })

  it('repeats a change every fifteen seconds and a trouble every minute', () => {
    expect(runPlan(31, () => ({ alerts: [cancelled] }))).toEqual(['0 changed 0.6', '15 changed 0.6', '30 changed 0.6'])
    expect(runPlan(61, () => ({ alerts: [printer] }))).toEqual(['0 trouble 0.6', '60 trouble 0.6'])
  })

  it('plays one sound, the louder one, for two orders that call at once', () => {
    const sounds = runPlan(128, (s) => ({ alerts: s < 120 ? [order] : [order, { ...order, key: 'order:9' }] }))
    expect(sounds.filter((line) => line.startsWith('120 '))).toEqual(['120 call 0.75'])
  })

  it('plays the most urgent sound first', () => {
    const { rings } = planRings(NO_RINGS, facts({ alerts: [order, cancelled, printer] }), 0)
    expect(rings.map(({ sound }) => sound)).toEqual(['trouble', 'changed', 'call'])
  })

  it('plays nothing while muted, and does not catch up afterwards', () => {
    const sounds = runPlan(30, (s) => ({ alerts: [order], news: s === 2 ? ['chime'] : [], muted: s < 20 }))
    expect(sounds).toEqual(['24 call 0.5'])
  })

  it('waits for a change when there is nothing to announce', () => {
    expect(planRings(NO_RINGS, facts(), 0)).toEqual({ rings: [], state: NO_RINGS, checkAt: null })
  })
})

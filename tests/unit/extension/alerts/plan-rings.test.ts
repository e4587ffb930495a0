import { describe, expect, it } from 'vitest'
import { NO_RINGS, planRings, type RingFacts, type RingState } from '../../../../extension/alerts/plan-rings'

const order = { key: 'order:1', sound: 'call' } as const
const left = { key: 'unanswered:1:1', sound: 'urgent' } as const
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
  it.each<[string, Record<number, 'chime' | 'soft'>, string]>([
    ['one chime for orders that printed automatically within five seconds', { 0: 'chime', 3: 'chime' }, '5 chime 0.6'],
    ['the chime alone where a softer sound falls into its interval', { 0: 'soft', 1: 'chime' }, '5 chime 0.6'],
    ['the soft sound for a scheduled order', { 0: 'soft' }, '5 soft 0.25'],
  ])('plays %s', (_, news, played) => {
    expect(runPlan(20, (s) => ({ news: news[s] ? [news[s]] : [] }))).toEqual([played])
  })

  it('repeats a call every eight seconds, louder after two and after four minutes', () => {
    const sounds = runPlan(250, () => ({ alerts: [order] }))
    expect(sounds.slice(0, 3)).toEqual(['0 call 0.5', '8 call 0.5', '16 call 0.5'])
    expect(sounds.find((line) => line.endsWith('0.75'))).toBe('120 call 0.75')
    expect(sounds.find((line) => line.endsWith(' 1'))).toBe('240 call 1')
  })

  it('repeats an order left waiting every eight seconds, a change every fifteen and a trouble every minute', () => {
    expect(runPlan(9, () => ({ alerts: [left] }))).toEqual(['0 urgent 1', '8 urgent 1'])
    expect(runPlan(31, () => ({ alerts: [cancelled] }))).toEqual(['0 changed 0.6', '15 changed 0.6', '30 changed 0.6'])
    expect(runPlan(61, () => ({ alerts: [printer] }))).toEqual(['0 trouble 0.6', '60 trouble 0.6'])
  })

  it('goes on after the clock was set back by hours, as loud as before or less', () => {
    const rung = planRings(NO_RINGS, facts({ alerts: [order], news: ['chime'] }), 3_600_000).state
    const back = planRings(rung, facts({ alerts: [order] }), 1_000)
    expect(back.rings).toEqual([{ sound: 'call', volume: 0.5 }])
    expect(back.checkAt).toBe(6_000)
    const later = planRings(back.state, facts({ alerts: [order] }), 9_000)
    expect(later.rings.map(({ sound }) => sound).sort()).toEqual(['call', 'chime'])
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

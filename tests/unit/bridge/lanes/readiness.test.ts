import type { Reason } from '@shared/job'
import { describe, expect, it } from 'vitest'
import { LANE_TIMES } from '../../../../bridge/lanes/lane-deps'
import {
  type Answer,
  answered,
  createPrinterHealth,
  type Readiness,
  unknownReadiness,
  unreachable,
} from '../../../../bridge/lanes/printer-health'

const SECOND = 1000
const abilities = { status: false, completion: false, consumption: false }
const readyStatus: Answer = { state: 'blind', reasons: [], paperLow: false, abilities }
const notReady = (...reasons: Reason[]): Answer => ({ ...readyStatus, state: 'not-ready', reasons })
const gaveBack = (...unresolved: Reason[]): Answer => ({ ...readyStatus, unresolved })

type Step = { at: number } & ({ answer: Answer } | { fails: Reason[] })

/** The state after these steps, at seconds. */
const knownAfter = (...steps: Step[]): Readiness =>
  steps.reduce<Readiness>(
    (before, step) =>
      'answer' in step
        ? answered(before, step.answer, step.at * SECOND, LANE_TIMES)
        : unreachable(before, step.fails, step.at * SECOND, LANE_TIMES),
    unknownReadiness,
  )
const fails = (at: number, ...reasons: Reason[]): Step => ({ at, fails: reasons })
const answers = (at: number, answer: Answer): Step => ({ at, answer })

describe('the known state of a printer', () => {
  it('is unknown before it was asked', () => {
    expect(unknownReadiness).toMatchObject({ state: 'unknown', at: null, notReadySince: null })
  })

  it('is what it reports, and since when it is not ready', () => {
    expect(knownAfter(answers(1, notReady('media-empty')), answers(9, notReady('cover-open')))).toMatchObject({
      state: 'not-ready',
      reasons: ['cover-open'],
      at: 9 * SECOND,
      notReadySince: 1 * SECOND,
      unreachableSince: null,
    })
  })

  it('is cleared when it is ready again', () => {
    const bad = [answers(1, notReady('media-empty')), fails(2, 'connecting-to-device')]
    const cured = { state: 'blind', reasons: [], notReadySince: null, unreachableSince: null }
    expect(knownAfter(...bad, answers(3, readyStatus))).toMatchObject(cured)
    expect(knownAfter(...bad, answers(3, readyStatus), fails(9, 'timed-out')).notReadySince).toBe(9 * SECOND)
  })

  it('is offline only when it was not reached for 30 s: another client may hold it for a moment', () => {
    const first = fails(0, 'connecting-to-device')
    expect(knownAfter(first, fails(29, 'connecting-to-device')).reasons).toEqual(['connecting-to-device'])
    const expected = { state: 'not-ready', reasons: ['offline', 'connecting-to-device'] }
    expect(knownAfter(first, fails(30, 'connecting-to-device'))).toMatchObject(expected)
  })

  it('is not offline when it was reached in between, in any state', () => {
    const first = fails(0, 'connecting-to-device')
    for (const between of [answers(20, notReady('media-empty')), fails(20, 'timed-out')]) {
      const then = knownAfter(first, between, fails(40, 'connecting-to-device'))
      expect(then).toMatchObject({ reasons: ['connecting-to-device'], notReadySince: 0 })
    }
  })
})

it('the log has each trouble of a printer once, also one that comes while it has another, and the end of all', () => {
  const lines: string[] = []
  const log = ({ step, message }: { step: string; message: string }) => void lines.push(`${step} ${message}`)
  const health = createPrinterHealth({ now: () => 0, times: LANE_TIMES, log }, () => 'caja')
  for (const reasons of [['media-empty'], ['media-empty'], ['cover-open'], ['cover-open', 'media-empty']] as Reason[][])
    health.answered(notReady(...reasons))
  health.unreachable(['timed-out'])
  health.answered(readyStatus)
  expect(lines).toEqual([
    'trouble printer caja: not-ready media-empty',
    'trouble printer caja: not-ready cover-open',
    'trouble printer caja: not-ready cover-open media-empty',
    'trouble printer caja: not-ready timed-out',
    'cured printer caja: blind',
  ])
})

describe('a trouble that is over', () => {
  it('is kept with its times, until the next one is over', () => {
    const cured = [answers(1, notReady('media-empty')), answers(9, notReady('cover-open')), answers(12, readyStatus)]
    expect(knownAfter(...cured.slice(0, 2)).lastTrouble).toBeNull()
    const first = { from: 1 * SECOND, to: 12 * SECOND, away: false }
    expect(knownAfter(...cured, answers(20, readyStatus)).lastTrouble).toEqual(first)
    expect(knownAfter(...cured, fails(30, 'timed-out')).lastTrouble).toEqual(first)
    expect(knownAfter(...cured, fails(30, 'timed-out'), answers(31, readyStatus)).lastTrouble?.from).toBe(30 * SECOND)
  })

  it('shows whether the printer was unreachable, as without power, or busy for a moment', () => {
    const away = [fails(0, 'connecting-to-device'), fails(31, 'connecting-to-device')]
    expect(knownAfter(...away, answers(40, readyStatus)).lastTrouble?.away).toBe(true)
    expect(knownAfter(...away.slice(0, 1), answers(4, readyStatus)).lastTrouble?.away).toBe(false)
  })
})

describe('a printer whose last paper had to be taken back', () => {
  const takenBack = fails(0, 'connecting-to-device')

  it('is not ready for the reason of that, although its queue reports ready', () => {
    const expected = { state: 'not-ready', reasons: ['connecting-to-device'], at: 5 * SECOND, abilities }
    expect(knownAfter(takenBack, answers(5, gaveBack('connecting-to-device')))).toMatchObject(expected)
  })

  it('gets closer to its fallback and to «offline» with each paper that is taken back', () => {
    const again = [answers(20, gaveBack('connecting-to-device')), fails(40, 'connecting-to-device')]
    const expected = { reasons: ['offline', 'connecting-to-device'], notReadySince: 0, unreachableSince: 0 }
    expect(knownAfter(takenBack, ...again, answers(45, gaveBack('connecting-to-device')))).toMatchObject(expected)
  })

  it('has the reason that its queue reports, as long as it reports one', () => {
    const paused: Answer = { ...notReady('paused'), unresolved: ['connecting-to-device'] }
    expect(knownAfter(takenBack, answers(5, paused))).toMatchObject({ state: 'not-ready', reasons: ['paused'] })
    const resumed = knownAfter(takenBack, answers(5, paused), answers(9, gaveBack('connecting-to-device')))
    expect(resumed).toMatchObject({ state: 'not-ready', reasons: ['connecting-to-device'], notReadySince: 0 })
  })

  it('is ready again once a paper was printed', () => {
    expect(knownAfter(takenBack, answers(5, gaveBack('connecting-to-device')), answers(9, readyStatus))).toMatchObject({
      state: 'blind',
      reasons: [],
      notReadySince: null,
    })
  })
})

import type { JobState } from '@shared/job'
import type { Kind } from '@shared/kinds'
import { describe, expect, it } from 'vitest'
import type { BridgeState } from '../../../../bridge/jobs/bridge-state'
import { decidePut, type PutFacts } from '../../../../bridge/jobs/decide-put'
import type { Job } from '../../../../bridge/jobs/job'
import { aJob as aStationJob, idOf, keyOf, stateOf } from './a-station-job'

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 15, 18, minute)).toISOString()
const STARTED: JobState[] = ['printing', 'printed', 'sent', 'unconfirmed']

/** `kitchen:cocina:1` with content `A`, read at minute 1. */
function aJob(paper: string, hash: string, minute: number, state: JobState = 'printed'): Job {
  const attempt = { attempt: 1, printer: 'cocina', startedAt: at(minute), result: state === 'printing' ? null : state }
  return aStationJob(paper, {
    state,
    sameHash: hash,
    contentHash: hash,
    seenAt: at(minute),
    dayNumber: paper.startsWith('kitchen') ? 30 + minute : null,
    attempts: STARTED.includes(state) ? [attempt] : [],
    acceptedSeq: minute,
  })
}

const facts = (id: string, hash: string, minute: number, change: Partial<PutFacts> = {}): PutFacts => ({
  id: idOf(id),
  key: keyOf(id),
  sameHash: hash,
  seenAt: at(minute),
  now: Date.parse(at(59)),
  practice: false,
  secondSending: false,
  lateMinutes: null,
  external: false,
  tooOld: false,
  replaces: null,
  ...change,
})

/** A decision as text: `accept - +kitchen:cocina:1 whole`, `repeat kitchen:cocina:1`, `stale-view`. */
function decide(state: BridgeState, asked: PutFacts): string {
  const decision = decidePut(asked, state)
  if (decision.type === 'refuse') return decision.code
  if (decision.type === 'repeat') return `repeat ${decision.job.id.replace('store:order:', '')}`
  const replaced = decision.replaces.map((id) => ` -${id.replace('store:order:', '')}`)
  const marks = decision.marks.map((mark) => ` ${mark.type}`)
  const how = `${decision.whole ? ' whole' : ''}${decision.numberless ? ' numberless' : ''}`
  return ['accept', ...replaced, ...marks, how].join('')
}

const K1 = 'kitchen:cocina:1'
const K2 = 'kitchen:cocina:2'
const C1 = 'change:cocina:1'
const C2 = 'change:cocina:2'
const V1 = 'void:cocina:1'
const N1 = 'note:cocina:1'
const comanda = (state?: JobState) => aJob(K1, 'A', 1, state)
const changed = (state?: JobState) => aJob(C1, 'B', 2, state)

describe('a change against the comanda of its station', () => {
  it.each<[JobState, string]>([
    ['queued', 'accept'],
    ['printing', 'accept'],
    ['printed', 'accept'],
    ['sent', 'accept'],
    ['unconfirmed', 'accept whole'],
    ['expired', 'accept whole'],
    ['failed', 'accept whole'],
    ['cancelled', 'accept whole'],
  ])('that is %s: %s', (state, decision) => expect(decide(stateOf(comanda(state)), facts(C1, 'B', 2))).toBe(decision))

  it('has no paper to be compared with where there is none', () => {
    expect(decide(stateOf(), facts(C1, 'B', 2))).toBe('accept whole')
  })

  it('of another station has no paper to be compared with', () => {
    expect(decide(stateOf(aJob('kitchen:barra:1', 'A', 1)), facts(C1, 'B', 2))).toBe('accept whole')
  })

  it('with the content of the comanda is that comanda', () => {
    const decision = decidePut(facts(C1, 'A', 2), stateOf(comanda()))
    expect(decision).toMatchObject({ type: 'repeat', job: { id: idOf(K1) }, head: { revision: 1, contentHash: 'A' } })
  })

  it.each([
    [
      'has no paper to be compared with after a change that was taken back while it may be on paper',
      'unconfirmed',
      'accept whole',
    ],
    ['is that comanda after a change that was taken back before it started', 'queued', `repeat ${K1}`],
  ] as const)('with the content of the comanda %s', (_, result, decision) => {
    const attempt = { attempt: 1, printer: 'cocina', startedAt: at(2), result }
    const back = { ...changed('cancelled'), attempts: [attempt] } as Job
    expect(decide(stateOf(comanda(), back), facts(C2, 'A', 3))).toBe(decision)
    // The same again, as the comanda itself may be on paper.
    const unknown = { ...comanda('cancelled'), attempts: [{ ...attempt, result: 'unconfirmed' }] } as Job
    expect(decide(stateOf(unknown), facts(C1, 'A', 3))).toBe('accept whole')
  })

  it('from an older reading than the comanda’s is refused', () => {
    expect(decide(stateOf(comanda()), facts(C1, 'B', 0))).toBe('stale-view')
  })

  it('from a reading after the clock was set back is newer than the comanda’s, which is ahead of the clock', () => {
    const setBack = { now: Date.parse(at(20)) }
    expect(decide(stateOf(aJob(K1, 'A', 50)), facts(C1, 'B', 20, setBack))).toBe('accept')
    expect(decide(stateOf(aJob(K1, 'A', 50)), facts(K2, 'B', 20, setBack))).toBe('accept replaces')
    // Both readings are from before.
    expect(decide(stateOf(aJob(K1, 'A', 50)), facts(C1, 'B', 40, setBack))).toBe('stale-view')
    expect(decide(stateOf(aJob(K1, 'A', 50)), facts(C1, 'B', 55, setBack))).toBe('accept')
  })

  it('replaces a comanda that has not started, when the till says so', () => {
    expect(decide(stateOf(comanda('queued')), facts(C1, 'B', 2, { replaces: idOf(K1) }))).toBe(`accept -${K1} whole`)
    expect(decide(stateOf(comanda('printed')), facts(C1, 'B', 2, { replaces: idOf(K1) }))).toBe('started')
  })

  it('after a void lists all lines: the station has nothing', () => {
    expect(decide(stateOf(comanda(), aJob(V1, 'v', 2)), facts(C1, 'B', 3))).toBe('accept whole')
  })

  it('is not headed as a replacement: it lists the difference', () => {
    expect(decide(stateOf(comanda(), changed()), facts(C2, 'C', 3))).toBe('accept')
    const practice = { practice: true, secondSending: true, lateMinutes: 9 }
    expect(decide(stateOf(comanda()), facts(C1, 'B', 2, practice))).toBe('accept second-sending practice late')
  })
})

describe('a second change', () => {
  const state = (first: JobState) => stateOf(comanda(), changed(first))

  it.each<[JobState, string, string]>([
    ['queued', `accept -${C1} whole`, `accept -${C1}`],
    ['printing', 'accept', 'started'],
    ['printed', 'accept', 'started'],
    ['sent', 'accept', 'started'],
    ['unconfirmed', 'accept whole', 'started'],
    ['expired', `accept -${C1} whole`, `accept -${C1}`],
    ['failed', `accept -${C1} whole`, `accept -${C1}`],
    ['cancelled', 'accept', 'accept'],
  ])('when the first is %s: %s; in its place: %s', (first, alone, instead) => {
    expect(decide(state(first), facts(C2, 'C', 3))).toBe(alone)
    expect(decide(state(first), facts(C2, 'C', 3, { replaces: idOf(C1) }))).toBe(instead)
  })

  it('with the content of the comanda is that comanda, where the first change was taken back', () => {
    expect(decide(state('cancelled'), facts(C2, 'A', 3))).toBe(`repeat ${K1}`)
  })

  it('may restore the comanda’s content', () => expect(decide(state('printed'), facts(C2, 'A', 3))).toBe('accept'))

  it('with the content of the first is the first, under any revision', () => {
    for (const id of [C1, C2, 'change:cocina:7'])
      expect(decide(state('printed'), facts(id, 'B', 3))).toBe(`repeat ${C1}`)
  })

  it('has the revision after the head’s, from a reading that is not older', () => {
    expect(decide(state('printed'), facts(C1, 'C', 3))).toBe('stale-revision')
    expect(decide(state('printed'), facts('change:cocina:3', 'C', 3))).toBe('stale-revision')
    expect(decide(state('printed'), facts(C2, 'C', 1))).toBe('stale-view')
  })
})

describe('a comanda after a change', () => {
  const state = stateOf(comanda(), changed())

  it('with the content of the change is the change: a till that lost its database prints nothing twice', () => {
    for (const id of [K1, K2]) expect(decide(state, facts(id, 'B', 3))).toBe(`repeat ${C1}`)
  })

  it('that is sent once more is the same comanda', () => {
    for (const minute of [1, 2]) expect(decide(state, facts(K1, 'A', minute))).toBe(`repeat ${K1}`)
  })

  it('from a later reading is a paper of its own, headed as a replacement: the station works by the change', () => {
    expect(decide(state, facts(K1, 'A', 3))).toBe('stale-revision')
    expect(decide(state, facts(K2, 'A', 3))).toBe('accept replaces')
  })

  it('from a reading before the change is refused', () => expect(decide(state, facts(K2, 'C', 1))).toBe('stale-view'))

  it('replaces also the change that has not started', () => {
    expect(decide(stateOf(comanda('unconfirmed'), changed('queued')), facts(K2, 'C', 3))).toBe(`accept -${C1} replaces`)
  })

  it('is what the next change is compared with', () => {
    const later = stateOf(comanda(), changed(), aJob(K2, 'C', 3))
    expect(decide(later, facts(C2, 'D', 4))).toBe('accept')
    expect(decide(later, facts(C2, 'C', 4))).toBe(`repeat ${K2}`)
  })
})

describe('a comanda after a comanda', () => {
  it('replaces one that waits, whether the till has named it or not', () => {
    for (const replaces of [null, idOf(K1)])
      expect(decide(stateOf(comanda('queued')), facts(K2, 'B', 2, { replaces }))).toBe(`accept -${K1}`)
  })

  it('with the same content is that one, under any revision; with the content before it, one of its own', () => {
    for (const id of [K1, K2]) expect(decide(stateOf(comanda()), facts(id, 'A', 2))).toBe(`repeat ${K1}`)
    expect(decide(stateOf(comanda(), aJob(K2, 'B', 2)), facts('kitchen:cocina:3', 'A', 3))).toBe('accept replaces')
  })

  it('after an unconfirmed one lists all lines, headed with its number', () => {
    const decision = decidePut(facts(K2, 'B', 2), stateOf(comanda('unconfirmed')))
    expect(decision).toMatchObject({ type: 'accept', replaces: [], marks: [{ type: 'replaces', dayNumber: 31 }] })
  })

  it('after a void is printed again, although the content is the same', () => {
    expect(decide(stateOf(comanda(), aJob(V1, 'v', 2)), facts(K2, 'A', 3))).toBe('accept replaces')
    expect(decide(stateOf(comanda(), aJob(V1, 'v', 2, 'queued')), facts(K2, 'A', 3))).toBe(`accept -${V1} replaces`)
  })
})

describe('a void', () => {
  it('is one per station, whatever the reading', () => {
    expect(decide(stateOf(comanda()), facts(V1, 'v', 0))).toBe('accept')
    expect(decide(stateOf(comanda(), aJob(V1, 'v', 2)), facts(V1, 'v', 3))).toBe(`repeat ${V1}`)
  })

  it('is printed for a comanda that came after the first void, although the content is the same', () => {
    const state = stateOf(comanda(), aJob(V1, 'v', 2), aJob(K2, 'A', 3))
    expect(decide(state, facts(V1, 'v', 2))).toBe(`repeat ${V1}`)
    expect(decide(state, facts('void:cocina:2', 'v', 3))).toBe('accept replaces')
  })
})

describe('a note', () => {
  it.each<JobState>(['queued', 'printed', 'unconfirmed', 'expired'])(
    'does not replace an earlier one that is %s',
    (state) => {
      expect(decide(stateOf(comanda(), aJob(N1, 'n', 2, state)), facts('note:cocina:2', 'm', 3))).toBe('accept')
    },
  )

  it('has no reading: it is never too old', () => {
    expect(decide(stateOf(comanda(), aJob(N1, 'n', 2)), facts('note:cocina:2', 'm', 0))).toBe('accept')
  })

  it('sent twice is one', () => {
    expect(decide(stateOf(aJob(N1, 'n', 2)), facts(N1, 'n', 2))).toBe(`repeat ${N1}`)
    expect(decide(stateOf(aJob(N1, 'n', 2)), facts('note:cocina:2', 'n', 3))).toBe(`repeat ${N1}`)
    expect(decide(stateOf(aJob(N1, 'n', 2)), facts('note:cocina:3', 'm', 3))).toBe('stale-revision')
  })

  it('does not change what the station prepares', () => {
    const state = stateOf(comanda(), aJob(N1, 'n', 2))
    expect(decide(state, facts(C1, 'B', 3))).toBe('accept')
    expect(decide(state, facts(K1, 'A', 3))).toBe(`repeat ${K1}`)
  })
})

describe('a paper without a station', () => {
  it.each<Kind>(['delivery', 'invoice'])('depends on its own document only: %s', (kind) => {
    const state = stateOf(comanda(), changed(), aJob(`${kind}:-:1`, 'A', 1))
    expect(decide(state, facts(`${kind}:-:1`, 'A', 3))).toBe(`repeat ${kind}:-:1`)
  })

  it('replaces a domicilio completely, and an invoice only under the number of Intüipos’ factura', () => {
    expect(decide(stateOf(aJob('delivery:-:1', 'A', 1)), facts('delivery:-:2', 'B', 2))).toBe('accept replaces')
    const invoice = stateOf(aJob('invoice:-:1', 'A', 1))
    expect(decide(invoice, facts('invoice:-:2', 'B', 2))).toBe('repeat invoice:-:1')
    expect(decide(invoice, facts('invoice:-:2', 'B', 2, { external: true }))).toBe('accept replaces')
  })
})

describe('a paper of an order that may have been pruned', () => {
  const old = (paper: string, change: Partial<PutFacts> = {}) => facts(paper, 'A', 1, { tooOld: true, ...change })

  it.each([K1, 'delivery:-:1', 'invoice:-:1', C1, V1])('is refused: %s', (paper) => {
    expect(decide(stateOf(), old(paper))).toBe('too-old')
    expect(decide(stateOf(), facts(paper, 'A', 1))).toMatch(/^accept/)
  })

  it('is refused as too old rather than with the next revision: the till has no job to reconcile', () => {
    expect(decide(stateOf(), old(K2))).toBe('too-old')
  })

  it('is accepted when any job of the order is known, in any state', () => {
    const state = stateOf({ ...aJob('delivery:-:1', 'D', 1), number: null, decisions: {}, attempts: [] })
    expect(decide(state, old(K1))).toBe('accept')
    expect(decide(state, old('delivery:-:1', { sameHash: 'D' }))).toBe('repeat delivery:-:1')
  })

  it('is refused when only another order, or another store’s, is known', () => {
    const named = (name: object) => stateOf(aStationJob('delivery:-:1', { state: 'printed', ...name }))
    expect(decide(named({ orderId: 'other' }), old(K1))).toBe('too-old')
    expect(decide(named({ storeId: 'other' }), old(K1))).toBe('too-old')
  })

  it('takes no invoice number where other jobs of the order are known: its own invoice may have been pruned', () => {
    const state = stateOf(aJob(K1, 'A', 1))
    expect(decide(state, old('invoice:-:1'))).toBe('accept numberless')
    expect(decide(state, old('invoice:-:1', { secondSending: true }))).toBe('accept second-sending numberless')
  })

  it('is accepted, marked and without a number, when the cashier sends it', () => {
    for (const paper of [K1, 'invoice:-:1'])
      expect(decide(stateOf(), old(paper, { secondSending: true }))).toBe('accept second-sending numberless')
  })

  it('is accepted where it is a note, practice, or has the number of Intüipos’ factura, which is the only one', () => {
    expect(decide(stateOf(), old(N1))).toBe('accept')
    expect(decide(stateOf(), old(K1, { practice: true }))).toBe('accept practice')
    expect(decide(stateOf(), old('invoice:-:1', { external: true }))).toBe('accept numberless')
  })
})

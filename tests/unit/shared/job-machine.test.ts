import { JOB_STATES, type JobState } from '@shared/job'
import { type JobEvent, type JobProgress, newProgress, transition } from '@shared/job-machine'
import { describe, expect, it } from 'vitest'

const NEXT = '2026-03-15T23:05:00Z'

/** One event of every type, in each variant that ends in a different state. */
const EVENTS: Record<string, JobEvent> = {
  'not-ready': { type: 'not-ready', reasons: ['media-empty'], nextAttemptAt: NEXT },
  start: { type: 'start' },
  confirm: { type: 'confirm', proof: 'completed' },
  deliver: { type: 'deliver' },
  stall: { type: 'stall', reasons: ['cover-open'] },
  resume: { type: 'resume' },
  untouched: { type: 'untouched', reasons: ['connecting-to-device'], nextAttemptAt: NEXT },
  lose: { type: 'lose', reason: 'timed-out' },
  'confirm-late': { type: 'confirm-late', attempt: 1, proof: 'consumed' },
  'saw it': { type: 'person-saw', outcome: 'came-out' },
  'saw none': { type: 'person-saw', outcome: 'did-not' },
  'person-prints': { type: 'person-prints', lateMinutes: null },
  redirect: { type: 'redirect', station: 'COCINA' },
  expire: { type: 'expire' },
  cancel: { type: 'cancel' },
  'reject-format': { type: 'reject-format' },
  supersede: { type: 'supersede' },
}

/** The complete table of transitions: all others are refused. */
const ALLOWED: Record<JobState, Record<string, JobState>> = {
  queued: {
    'not-ready': 'queued',
    start: 'printing',
    redirect: 'queued',
    expire: 'expired',
    cancel: 'cancelled',
    'reject-format': 'failed',
    supersede: 'cancelled',
  },
  printing: {
    confirm: 'printed',
    deliver: 'sent',
    stall: 'printing',
    resume: 'printing',
    untouched: 'queued',
    lose: 'unconfirmed',
  },
  unconfirmed: {
    'confirm-late': 'printed',
    'saw it': 'printed',
    'saw none': 'queued',
    cancel: 'cancelled',
    supersede: 'cancelled',
  },
  sent: { 'saw it': 'printed', 'saw none': 'queued', supersede: 'cancelled' },
  expired: { 'person-prints': 'queued', cancel: 'cancelled', supersede: 'cancelled' },
  failed: { 'person-prints': 'queued', cancel: 'cancelled', supersede: 'cancelled' },
  printed: {},
  cancelled: {},
}

const jobIn = (state: JobState, changes: Partial<JobProgress> = {}): JobProgress => ({
  ...newProgress(),
  state,
  attempt: state === 'queued' ? 0 : 1,
  ...changes,
})

function step(job: JobProgress, name: string): JobProgress {
  const event = EVENTS[name]
  const result = event && transition(job, event)
  if (!result?.ok) throw new Error(`${job.state} refused ${name}`)
  return result.job
}

describe('every state and every event', () => {
  for (const state of JOB_STATES) {
    for (const [name, event] of Object.entries(EVENTS)) {
      const next = ALLOWED[state][name]
      it(`${state} · ${name} → ${next ?? 'not allowed'}`, () => {
        const result = transition(jobIn(state), event)
        expect(result.ok ? result.job.state : result.error).toBe(next ?? 'not-allowed')
      })
    }
  }
})

describe('a job during its life', () => {
  it('has its reasons and the time of the next attempt while it waits', () => {
    expect(step(jobIn('queued'), 'not-ready')).toMatchObject({ reasons: ['media-empty'], nextAttemptAt: NEXT })
    const expected = { reasons: ['connecting-to-device'], nextAttemptAt: NEXT }
    expect(step(jobIn('printing'), 'untouched')).toMatchObject(expected)
  })

  it('counts its attempts and clears old reasons when it starts', () => {
    const waiting = step(jobIn('queued'), 'not-ready')
    expect(step(waiting, 'start')).toMatchObject({ attempt: 1, reasons: [], nextAttemptAt: null })
    expect(step(step(step(waiting, 'start'), 'untouched'), 'start').attempt).toBe(2)
  })

  it('records the proof that it was printed', () => {
    expect(step(jobIn('printing'), 'confirm').proof).toBe('completed')
    expect(step(jobIn('unconfirmed'), 'confirm-late').proof).toBe('consumed')
    expect(step(jobIn('unconfirmed'), 'saw it').proof).toBe('person')
    expect(step(jobIn('sent'), 'saw it').proof).toBe('person')
    expect(step(jobIn('printing'), 'deliver').proof).toBe(null)
  })

  it('has the reason of a stall and of a failure', () => {
    expect(step(jobIn('printing'), 'stall').reasons).toEqual(['cover-open'])
    expect(step(step(jobIn('printing'), 'stall'), 'resume').reasons).toEqual([])
    expect(step(jobIn('printing'), 'lose').reasons).toEqual(['timed-out'])
    expect(step(jobIn('queued'), 'expire').reasons).toEqual(['stale'])
    expect(step(jobIn('queued'), 'reject-format').reasons).toEqual(['document-format-error'])
  })

  it('accepts a late answer only of its own attempt', () => {
    const second = jobIn('unconfirmed', { attempt: 2 })
    expect(transition(second, { type: 'confirm-late', attempt: 1, proof: 'completed' }).ok).toBe(false)
    expect(transition(second, { type: 'confirm-late', attempt: 2, proof: 'completed' }).ok).toBe(true)
  })

  it('is marked when it may be printed twice, late, or elsewhere; each mark once', () => {
    const again = step(step(step(jobIn('unconfirmed'), 'saw none'), 'start'), 'lose')
    expect(again.marks).toEqual([{ type: 'second-sending' }])
    expect(step(again, 'saw none').marks).toEqual([{ type: 'second-sending' }])
    const late = transition(jobIn('expired'), { type: 'person-prints', lateMinutes: 18 })
    expect(late).toMatchObject({ job: { marks: [{ type: 'late', minutes: 18 }] } })
    expect(step(jobIn('failed'), 'person-prints').marks).toEqual([])
    expect(step(jobIn('queued'), 'redirect').marks).toEqual([{ type: 'fallback', station: 'COCINA' }])
  })

  it('does not modify the job that is passed in', () => {
    const job = Object.freeze(jobIn('unconfirmed'))
    step(job, 'saw none')
    expect(job).toEqual(jobIn('unconfirmed'))
  })
})

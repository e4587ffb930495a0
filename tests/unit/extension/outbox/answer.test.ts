import type { ErrorCode, Head, PutAnswer, Retry } from '@shared/api'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/client'
import type { StoredJob } from '../../../../extension/orders/records'
import { afterOvertakenPut, afterPut, withView } from '../../../../extension/outbox/answer'
import { wantedDocuments } from '../../../../extension/outbox/documents'
import { planJobs } from '../../../../extension/outbox/plan-jobs'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'

const now = '2026-03-14T17:05:00.000Z'
const head: Head = { revision: 4, contentHash: 'b'.repeat(64), state: 'printed', seenAt: now }

const refusal = (code: ErrorCode, retry: Retry, withHead: Head | null = null): BridgeResult<PutAnswer> => ({
  ok: false,
  ms: 3,
  failure: { kind: 'refused', status: 409, answer: { error: { code, message: 'No se pudo.', retry }, head: withHead } },
})

describe('what becomes of a job after its PUT', () => {
  let job: StoredJob
  beforeEach(async () => {
    const stored = aStoredOrder()
    const planned = planJobs(
      stored,
      await wantedDocuments(stored, defaultExtensionSettings(), { version: null, list: [] }),
      [],
      now,
    ).put[0]
    if (!planned) throw new Error('a comanda expected')
    job = { ...planned, state: 'ready' }
  })

  it('mirrors the bridge’s job, and closes with its paper', () => {
    const answer = (state: 'queued' | 'printed'): BridgeResult<PutAnswer> => ({
      ok: true,
      status: 202,
      ms: 3,
      data: { job: aJobView({ state }), head: { ...head, revision: 1, state }, ignored: [] },
    })
    expect(afterPut(job, answer('queued'), now)).toMatchObject({
      state: 'dispatched',
      open: 1,
      view: { state: 'queued' },
    })
    expect(afterPut(job, answer('printed'), now)).toMatchObject({ state: 'dispatched', open: 0 })
  })

  it('takes the bridge’s name for a paper that it knows under another revision', () => {
    const known = `${job.document}:2`
    const answer: BridgeResult<PutAnswer> = {
      ok: true,
      status: 200,
      ms: 3,
      data: {
        job: aJobView({ key: known, revision: 2, state: 'printed' }),
        head: { ...head, revision: 2 },
        ignored: [],
      },
    }
    expect(afterPut(job, answer, now)).toMatchObject({ key: known, revision: 2, document: job.document, open: 0 })
  })

  describe('when something newer than it came out since, by another database or profile', () => {
    const answer = (contentHash: string): BridgeResult<PutAnswer> => ({
      ok: true,
      status: 200,
      ms: 3,
      data: { job: aJobView({ key: job.key, state: 'printed' }), head: { ...head, contentHash }, ignored: [] },
    })

    it('follows it, for what is on paper last must be right', () => {
      const after = afterPut(job, answer('b'.repeat(64)), now)
      expect([after.revision, after.state]).toEqual([5, 'ready'])
    })

    it('asks for that one when it says the same', () => {
      const after = afterPut(job, answer(job.payload.contentHash), now)
      expect([after.revision, after.state]).toEqual([4, 'ready'])
    })
  })

  describe('when a newer revision of ours has followed it', () => {
    it('is known as what became of it', () => {
      const answer: BridgeResult<PutAnswer> = {
        ok: true,
        status: 200,
        ms: 3,
        data: { job: aJobView({ key: job.key, state: 'printed' }), head, ignored: [] },
      }
      expect(afterOvertakenPut(job, answer, now)).toMatchObject({ key: job.key, state: 'dispatched', open: 0 })
    })

    it('is forgotten when it never got there, and asked about again when nobody said', () => {
      expect(afterOvertakenPut(job, refusal('stale-revision', 'replan', head), now)).toBeNull()
      const silent: BridgeResult<PutAnswer> = { ok: false, ms: 5000, failure: { kind: 'silent' } }
      expect(afterOvertakenPut(job, silent, now)).toMatchObject({ key: job.key, state: 'ready', tries: 1 })
    })
  })

  it('keeps the job and its key when the bridge is closed or silent, and waits longer each time', () => {
    const first = afterPut(job, { ok: false, ms: 1, failure: { kind: 'closed' } }, now)
    const second = afterPut(first, { ok: false, ms: 5000, failure: { kind: 'silent' } }, now)
    expect([first.key, first.state, first.nextAttemptAt]).toEqual([job.key, 'ready', '2026-03-14T17:05:01.000Z'])
    expect(second.nextAttemptAt).toBe('2026-03-14T17:05:02.000Z')
  })

  it('takes the revision after the bridge’s head when its own is stale', () => {
    const after = afterPut(job, refusal('stale-revision', 'replan', head), now)
    expect([after.revision, after.key.split(':').at(-1), after.state]).toEqual([5, '5', 'ready'])
  })

  it('waits to be read again when the bridge has seen a younger reading', () => {
    expect(afterPut(job, refusal('stale-view', 'replan', head), now)).toMatchObject({
      key: job.key,
      state: 'ready',
      nextAttemptAt: '2026-03-14T17:05:15.000Z',
    })
  })

  it('comes as a paper of its own when the one that it would replace has started', () => {
    const replacing = { ...job, payload: { ...job.payload, replaces: 'a:b:kitchen:*:1' } }
    expect(afterPut(replacing, refusal('started', 'replan'), now)).toMatchObject({
      key: job.key,
      state: 'ready',
      payload: { replaces: null },
    })
  })

  it('outlives a lost pairing: that is not the paper’s fault', () => {
    expect(afterPut(job, refusal('token', 'never'), now)).toMatchObject({ state: 'ready' })
  })

  it('says why a paper will never be taken, and stays open for a person', () => {
    const after = afterPut(job, refusal('schema', 'never'), now)
    expect(after).toMatchObject({ state: 'refused', open: 1, error: { code: 'P-05' } })
    expect(after.error?.text).toBe('El papel del pedido 20418-01 no se pudo enviar: No se pudo.')
  })

  it('asks nobody about a blind printer’s paper and keeps nothing open for it, until a person misses it', () => {
    const sent = withView(job, aJobView({ key: job.key, state: 'sent', attempt: 1, seq: 3 }))
    expect(sent).toMatchObject({ state: 'dispatched', open: 0, view: { state: 'sent' } })
    const again = withView(sent, aJobView({ key: job.key, state: 'queued', attempt: 1, seq: 4 }))
    expect(again).toMatchObject({ open: 1, view: { state: 'queued' } })
  })

  it('keeps open what waits for a person, and what is to be taken back', () => {
    for (const state of ['unconfirmed', 'failed', 'expired', 'queued', 'printing'] as const)
      expect(withView(job, aJobView({ key: job.key, state })).open).toBe(1)
    for (const state of ['printed', 'sent'] as const)
      expect(withView({ ...job, wanted: false }, aJobView({ key: job.key, state })).open).toBe(1)
  })

  it('never goes back to an older word of the bridge, whatever the bridge’s clock says', () => {
    const printed = withView(job, aJobView({ key: job.key, state: 'printed', seq: 7, changedAt: now }))
    const late = withView(
      printed,
      aJobView({ key: job.key, state: 'queued', seq: 5, changedAt: '2026-03-14T18:00:00.000Z' }),
    )
    expect(late).toMatchObject({ open: 0, view: { state: 'printed', seq: 7 } })
    const printing = withView(job, aJobView({ key: job.key, state: 'printing', seq: 8, changedAt: now }))
    const clockSetBack = aJobView({ key: job.key, state: 'printed', seq: 9, changedAt: '2026-03-14T16:00:00.000Z' })
    expect(withView(printing, clockSetBack).view?.state).toBe('printed')
  })
})

import type { Head, JobView, PutAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import { afterPut, withView } from '../../../../extension/print-jobs/answer'
import { aJobView } from '../../../fixtures/orders'
import { closed, refusal, silent, threePapers, unpaired, unproven } from '../a-worker-context'

const now = '2026-03-14T17:05:00.000Z'
const head: Head = { revision: 4, contentHash: 'b'.repeat(64), state: 'printed', seenAt: now }

const { kitchen: job, delivery, invoice } = await threePapers()

describe('a job after the answer to its PUT', () => {
  const seenAt = '2026-03-14T17:00:10.000Z'
  const becomes = (result: BridgeResult<PutAnswer>, of = job) => afterPut(of, result, seenAt, now)
  /** `200`: the bridge had it before; `202`: it has just stored it. */
  const answer = (status: 200 | 202, view: Partial<JobView>, at: Partial<Head> = {}): BridgeResult<PutAnswer> => ({
    ok: true,
    status,
    ms: 3,
    data: { job: aJobView({ key: job.key, ...view }), head: { ...head, revision: 1, ...at }, ignored: [] },
  })

  it('takes the state of the bridge’s job, and closes with its paper', () => {
    const expected = { type: 'known', job: { state: 'dispatched', open: 1, view: { state: 'queued' } } }
    expect(becomes(answer(202, { state: 'queued' }))).toMatchObject(expected)
    expect(becomes(answer(202, { state: 'printed' }))).toMatchObject({ job: { state: 'dispatched', open: 0 } })
  })

  it('requests the station’s other papers when its comanda was known before: a change may have followed it', () => {
    expect(becomes(answer(200, { state: 'printed' }))).toEqual({ type: 'reconcile' })
  })

  it('of a domicilio takes the bridge’s state when it is the newest, and requests it when another has followed', () => {
    const known = (revision: number) => {
      const view = { key: `${delivery.document}:${revision}`, kind: 'delivery', revision } as const
      return becomes(answer(200, view, { revision: 2 }), delivery)
    }
    expect(known(2)).toMatchObject({ type: 'known', job: { revision: 2, document: delivery.document } })
    expect(known(1)).toEqual({ type: 'reconcile' })
  })

  it('keeps a factura that was known before, whatever followed it', () => {
    const result = answer(200, { key: invoice.key, kind: 'invoice' }, { revision: 2 })
    expect(becomes(result, invoice)).toMatchObject({ type: 'known', job: { revision: 1 } })
  })

  it('keeps its key when the bridge is closed or silent, and waits longer each time', () => {
    const nextAttemptAt = '2026-03-14T17:05:01.000Z'
    expect(becomes(closed)).toMatchObject({ type: 'later', job: { key: job.key, state: 'ready', nextAttemptAt } })
    const again = becomes(silent, { ...job, tries: 1 })
    expect(again).toMatchObject({ job: { nextAttemptAt: '2026-03-14T17:05:02.000Z' } })
  })

  it('requests the bridge’s papers when its own revision is stale', () => {
    expect(becomes(refusal('stale-revision', 'replan', { head: { ...head, seenAt } }))).toEqual({ type: 'reconcile' })
    expect(becomes(refusal('stale-revision', 'replan', { head: null }))).toEqual({ type: 'reconcile' })
  })

  it('waits for the next reading when the bridge has a newer one, as long as the bridge says', () => {
    for (const code of ['stale-view', 'stale-revision'] as const)
      expect(becomes(refusal(code, 'replan', { head }))).toMatchObject({
        type: 'later',
        job: { key: job.key, state: 'ready', nextAttemptAt: '2026-03-14T17:05:15.000Z' },
      })
  })

  it('does not wait for a reading from before the clock was set back', () => {
    const ahead = { ...head, seenAt: '2026-03-14T18:00:00.000Z' }
    expect(becomes(refusal('stale-revision', 'replan', { head: ahead }))).toEqual({ type: 'reconcile' })
  })

  it('gets the number after the bridge’s when it is a note: each note has its own content', () => {
    const expected = { type: 'renumber', revision: 5 }
    expect(becomes(refusal('stale-revision', 'replan', { head }), { ...job, kind: 'note' })).toEqual(expected)
  })

  it('requests the state of the paper that it would replace and that has started; while it prints, it waits', () => {
    const started = (state: JobView['state']) => refusal('started', 'replan', { job: aJobView({ state }) })
    expect(becomes(started('printed'))).toEqual({ type: 'reconcile' })
    expect(becomes(started('printing'))).toMatchObject({ type: 'later', job: { key: job.key } })
  })

  it('follows the action of an error that this build does not know', () => {
    expect(becomes(refusal('out-of-ink', 'later'))).toMatchObject({ type: 'later', job: { state: 'ready', tries: 1 } })
    const expected = { type: 'refused', job: { state: 'refused', open: 1 } }
    expect(becomes(refusal('out-of-ink', 'never'))).toMatchObject(expected)
    expect(becomes(refusal('out-of-ink', 'replan'))).toEqual({ type: 'reconcile' })
  })

  it('stays when it is a note or a factura and the papers are planned again: no plan would make them again', () => {
    for (const of of [invoice, { ...job, kind: 'note' as const }])
      expect(becomes(refusal('out-of-ink', 'replan'), of)).toMatchObject({ type: 'later', job: { key: of.key } })
  })

  it('says why a refused paper will never be taken, and stays open for the cashier', () => {
    const text = 'El papel del pedido 20418-01 no se pudo enviar: No se pudo.'
    const expected = { type: 'refused', job: { state: 'refused', open: 1, error: { code: 'P-05', text } } }
    expect(becomes(refusal('schema', 'never'))).toMatchObject(expected)
  })

  it('says how to print one that is too old for the bridge, and is not sent again automatically', () => {
    const after = becomes(refusal('too-old', 'never'))
    expect(after).toMatchObject({ type: 'refused', job: { state: 'refused', open: 1, error: { code: 'P-13' } } })
    expect('job' in after && after.job.error?.text).toBe(
      'El pedido 20418-01 es de hace más de un mes y el programa de impresión ya no sabe si salió.',
    )
  })

  it('waits for a full bridge, and keeps that cause until the bridge takes the paper or does not answer', () => {
    const full = becomes(refusal('store-full', 'later'))
    const error = { code: 'P-14', text: 'Hay papeles sin enviar: No se pudo.' }
    expect(full).toMatchObject({ type: 'later', job: { state: 'ready', tries: 1, error } })
    if (!('job' in full)) throw new Error('a job expected')
    expect(becomes(closed, full.job)).toMatchObject({ job: { error: null } })
    expect(becomes(answer(202, { state: 'queued' }), full.job)).toMatchObject({ job: { error: null } })
  })

  it('survives a trouble of the connection, as a lost pairing, and leaves it to the bar', () => {
    for (const result of [unpaired, unproven, refusal('protocol', 'later')])
      expect(becomes(result)).toMatchObject({ type: 'later', job: { state: 'ready', error: null } })
  })

  it('asks no question about a paper of a printer without status and is closed, until the cashier reports it missing', () => {
    const sent = withView(job, aJobView({ key: job.key, state: 'sent', attempt: 1, seq: 3 }))
    expect(sent).toMatchObject({ state: 'dispatched', open: 0, view: { state: 'sent' } })
    const again = withView(sent, aJobView({ key: job.key, state: 'queued', attempt: 1, seq: 4 }))
    expect(again).toMatchObject({ open: 1, view: { state: 'queued' } })
  })

  it('stays open while it waits for the cashier, or is to be cancelled', () => {
    for (const state of ['unconfirmed', 'failed', 'expired', 'queued', 'printing'] as const)
      expect(withView(job, aJobView({ key: job.key, state })).open).toBe(1)
    for (const state of ['printed', 'sent'] as const)
      expect(withView({ ...job, wanted: false }, aJobView({ key: job.key, state })).open).toBe(1)
  })

  it('never returns to an older state of the bridge, whatever the bridge’s clock says', () => {
    const printed = withView(job, aJobView({ key: job.key, state: 'printed', seq: 7, changedAt: now }))
    const changedAt = '2026-03-14T18:00:00.000Z'
    const late = withView(printed, aJobView({ key: job.key, state: 'queued', seq: 5, changedAt }))
    expect(late).toMatchObject({ open: 0, view: { state: 'printed', seq: 7 } })
    const printing = withView(job, aJobView({ key: job.key, state: 'printing', seq: 8, changedAt: now }))
    const clockSetBack = aJobView({ key: job.key, state: 'printed', seq: 9, changedAt: '2026-03-14T16:00:00.000Z' })
    expect(withView(printing, clockSetBack).view?.state).toBe('printed')
  })
})

import type { JobView } from '@shared/api'
import { say } from '@shared/messages'
import { describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { decidePaper } from '../../../../extension/print-jobs/decide-paper'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, closed, NOW, refusal, silent, threePapers } from '../a-worker-context'
import { logOf } from '../log-of'

type Answer = BridgeResult<{ job: JobView }>
const CAME_OUT = { type: 'resolve', outcome: 'came-out' } as const
const DID_NOT = { type: 'resolve', outcome: 'did-not' } as const
const RETRY = { type: 'retry' } as const
const GIVE_UP = { type: 'cancel' } as const

const { kitchen, invoice } = await threePapers()
const { key } = kitchen
const asViewed = (change: Partial<JobView>) => aJobView({ key, attempt: 1, seq: 6, ...change })
const becomes = (change: Partial<JobView>): Answer => answered({ job: asViewed(change) })
const unknown = refusal('not-found', 'never')

/** A worker context with one comanda that waits for the cashier's answer; `meanwhile`: before the bridge's comes. */
async function asked(
  state: JobView['state'],
  answer: Answer,
  meanwhile: (context: ReturnType<typeof aWorkerContext>['context']) => Promise<unknown> = async () => undefined,
) {
  const decide = vi.fn<BridgeClient['decide']>(async () => {
    await meanwhile(context)
    return answer
  })
  const { context } = aWorkerContext({ bridge: { decide } })
  const view = asViewed({ state, seq: 5 })
  await tablesOf(context).jobs.put({ ...kitchen, state: 'dispatched', tries: 1, open: state === 'sent' ? 0 : 1, view })
  return {
    context,
    decide,
    press: (decision: Parameters<typeof decidePaper>[3]) => decidePaper(context, key, 1, decision),
    read: () => tablesOf(context).jobs.get(key),
    steps: async () => (await logOf(tablesOf(context))).map((entry) => entry.step),
  }
}

describe('the cashier’s answer about a paper', () => {
  it('closes it when it came out', async () => {
    const { context, press, read, steps, decide } = await asked(
      'unconfirmed',
      becomes({ state: 'printed', proof: 'person' }),
    )
    expect(await press(CAME_OUT)).toBeNull()
    expect(decide.mock.calls[0]?.[2]).toMatchObject({ attempt: 1, outcome: 'came-out' })
    expect(await read()).toMatchObject({ open: 0, view: { state: 'printed', proof: 'person' } })
    expect(await steps()).toEqual(['person'])
    expect(context.changed).toHaveBeenCalledWith(['MADEUPdlv0000001a'])
  })

  it('opens the paper of a printer without status again when it did not come out', async () => {
    const { press, read } = await asked('sent', becomes({ state: 'queued' }))
    expect(await press(DID_NOT)).toBeNull()
    expect(await read()).toMatchObject({ open: 1, view: { state: 'queued' } })
  })

  it('sends it again where the bridge has lost its journal, as released now: by its first hour it would be too old', async () => {
    const { context, press, read } = await asked('expired', unknown)
    expect(await press(RETRY)).toBeNull()
    expect(await read()).toMatchObject({ state: 'ready', open: 1, view: null, payload: { releasedAt: context.now() } })
    expect(context.released).toHaveBeenCalled()
  })

  it('marks the paper as a possible second one, where the bridge that had it cannot be asked', async () => {
    const { press, read } = await asked('unconfirmed', unknown)
    expect(await press(DID_NOT)).toBeNull()
    expect(await read()).toMatchObject({ state: 'ready', view: null, payload: { secondSending: true } })
  })

  it('of an outdated paper prints nothing where a newer one has its place, and says so', async () => {
    const ended = { state: 'cancelled', reasons: ['superseded'] } satisfies Partial<JobView>
    const { press, read } = await asked('unconfirmed', becomes(ended))
    expect(await press(DID_NOT)).toMatchObject({ code: 'R-22' })
    expect(await read()).toMatchObject({ open: 0, view: ended })
  })

  it('that came late, about a paper that a newer one has replaced, changes nothing and needs no message', async () => {
    const job = asViewed({ state: 'cancelled', reasons: ['superseded'] })
    const { press, read } = await asked('unconfirmed', refusal('not-allowed', 'never', { job }))
    expect(await press(CAME_OUT)).toBeNull()
    expect(await read()).toMatchObject({ open: 0, view: { state: 'cancelled' } })
  })

  it('sends nothing anew with outdated content, where the bridge that had it cannot be asked', async () => {
    const { context, press, read } = await asked('unconfirmed', unknown)
    const later = { key: key.replace(/1$/, '2'), revision: 2, createdAt: '2026-03-14T17:06:00.000Z' }
    const view = asViewed({ key: later.key, revision: 2, state: 'printed' })
    await tablesOf(context).jobs.put({ ...kitchen, ...later, state: 'dispatched', view })
    expect(await press(DID_NOT)).toMatchObject({ code: 'R-22' })
    expect(await read()).toMatchObject({ open: 0, state: 'dispatched', view: { state: 'cancelled' } })
  })

  it('counts where the bridge has lost its journal', async () => {
    const { context, press, read } = await asked('unconfirmed', unknown)
    expect(await press(CAME_OUT)).toBeNull()
    expect(await read()).toMatchObject({ state: 'dispatched', open: 0, view: { state: 'printed', proof: 'person' } })
    expect(context.released).not.toHaveBeenCalled()
  })

  it.each([
    ['closed', closed, 'P-01'],
    ['silent', silent, 'P-04'],
    ['of another version', { ok: false, ms: 1, failure: { kind: 'garbage', status: 200 } } as const, 'P-03'],
    ['refusing it', refusal('not-allowed', 'never'), 'R-08'],
  ])(
    'is not taken by a bridge that is %s: a message says so and the log does not record it as taken',
    async (_, answer, code) => {
      const { press, read, steps } = await asked('unconfirmed', answer)
      const before = await read()
      expect((await press(CAME_OUT))?.code).toBe(code)
      expect(await read()).toEqual(before)
      expect(await steps()).toEqual(['trouble'])
    },
  )

  it('shows the paper’s state when the answer came too late', async () => {
    const job = asViewed({ state: 'printed', proof: 'completed', seq: 7 })
    const { press, read } = await asked('unconfirmed', refusal('not-allowed', 'never', { job }))
    expect((await press(DID_NOT))?.code).toBe('R-08')
    expect(await read()).toMatchObject({ open: 0, view: { state: 'printed' } })
  })

  it('does not undo a cancellation, nor a state from the sync, that arrive while the bridge is called', async () => {
    const newest = asViewed({ state: 'printing', attempt: 2, seq: 8 })
    const { press, read } = await asked('unconfirmed', becomes({ state: 'queued' }), (context) =>
      tablesOf(context).jobs.update(key, { wanted: false, view: newest }),
    )
    await press(DID_NOT)
    expect(await read()).toMatchObject({ wanted: false, open: 1, view: { state: 'printing', attempt: 2 } })
  })

  it('cancels a paper whose order was cancelled, and whose papers were settled, while the bridge was called', async () => {
    const answer = becomes({ state: 'queued', attempt: 2 })
    const { context, press, read } = await asked('expired', answer, async (own) => {
      await tablesOf(own).orders.put({ ...aStoredOrder(), stoppedAt: NOW })
      await tablesOf(own).jobs.update(key, { wanted: true, open: 0 })
    })
    await tablesOf(context).orders.put(aStoredOrder())
    expect(await press(RETRY)).toBeNull()
    expect(await read()).toMatchObject({ wanted: false, open: 1, view: { state: 'queued' } })
    expect(context.released).toHaveBeenCalled()
  })

  it('does not restore a paper that was removed meanwhile, and refuses one that was removed before', async () => {
    const { context, press } = await asked('unconfirmed', becomes({ state: 'printed' }), (own) =>
      tablesOf(own).jobs.clear(),
    )
    expect(await press(CAME_OUT)).toBeNull()
    expect(await tablesOf(context).jobs.count()).toBe(0)
    expect((await press(CAME_OUT))?.code).toBe('R-07')
  })

  it('gives up an expired or failed paper: «Ya se hizo»', async () => {
    const { press, read, decide } = await asked('expired', becomes({ state: 'cancelled' }))
    expect(await press(GIVE_UP)).toBeNull()
    expect(decide.mock.calls[0]?.slice(0, 2)).toEqual([key, 'cancel'])
    expect(await read()).toMatchObject({ open: 0, view: { state: 'cancelled' } })
  })

  it('gives up a paper that the bridge never took without calling it', async () => {
    const { context, decide, press, read } = await asked('expired', closed)
    await tablesOf(context).jobs.put({ ...kitchen, state: 'refused', open: 1 })
    expect(await press(GIVE_UP)).toBeNull()
    expect(decide).not.toHaveBeenCalled()
    expect(await read()).toMatchObject({ open: 0, state: 'refused' })
  })
})

describe('«Imprimir» on a paper that the bridge refused because of its order’s age', () => {
  async function refused(code: 'P-13' | 'P-05' = 'P-13') {
    const decide = vi.fn<BridgeClient['decide']>(async () => unknown)
    const { context } = aWorkerContext({ bridge: { decide } })
    const error = code === 'P-13' ? say('P-13', { number: '1' }) : say('P-05', { number: '1', cause: 'x' })
    const payload = { ...invoice.payload, opensDrawer: true, releasedAt: '2026-02-01T17:05:00.000Z' }
    await tablesOf(context).jobs.put({ ...invoice, payload, state: 'refused', tries: 4, error })
    const press = () => decidePaper(context, invoice.key, 0, RETRY)
    return { context, decide, press, read: () => tablesOf(context).jobs.get(invoice.key) }
  }

  it('sends the same paper marked as a possible second one, calls no decision route, and is logged', async () => {
    const { context, decide, press, read } = await refused()
    expect(await press()).toBeNull()
    const { contentHash } = invoice.payload
    expect(await read()).toMatchObject({
      ...{ state: 'ready', open: 1, tries: 0, error: null },
      payload: { secondSending: true, releasedAt: NOW, opensDrawer: false, contentHash },
    })
    expect(decide).not.toHaveBeenCalled()
    expect(context.released).toHaveBeenCalled()
    expect((await logOf(tablesOf(context))).map(({ step, message }) => [step, message])).toEqual([
      ['person', 'print again'],
    ])
  })

  it('sends it once when clicked twice, and it stays marked', async () => {
    const { decide, press, read } = await refused()
    expect(await Promise.all([press(), press(), press()])).toEqual([null, null, null])
    expect(await read()).toMatchObject({ state: 'ready', payload: { secondSending: true } })
    expect(decide).not.toHaveBeenCalled()
  })

  it('prints nothing of a cancelled order', async () => {
    const { context, press, read } = await refused()
    await tablesOf(context).jobs.update(invoice.key, { kind: 'delivery' })
    await tablesOf(context).orders.put({ ...aStoredOrder(), stoppedAt: NOW })
    expect((await press())?.code).toMatch(/^A-/)
    expect((await read())?.state).toBe('refused')
  })

  it('is for those alone: a paper with another refusal is not sent again', async () => {
    const { press, read } = await refused('P-05')
    await press()
    expect((await read())?.payload.secondSending ?? false).toBe(false)
  })
})

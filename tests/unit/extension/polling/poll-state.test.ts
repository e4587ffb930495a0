import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { JustoErrorKind, JustoResult } from '../../../../extension/justo/result'
import { noteAside, notePoll } from '../../../../extension/polling/note-poll'
import { planPoll } from '../../../../extension/polling/plan'
import {
  createBackOffStore,
  endBackOff,
  onBackOffRemoved,
  type PollState,
  sessionBackOff,
  startPolling,
} from '../../../../extension/polling/poll-state'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { tillSettings } from '../../../fixtures/settings'

const NOW = Date.parse('2026-03-14T17:00:00.000Z')
const justoOf = (token: string) => tillSettings({ justo: { token, storeIds: ['S'] }, printing: { here: true } })
const settings = justoOf('made-up-key')
const fresh = () => startPolling(settings, { oldestChangeableAt: null, lastGoodAt: null })
const bad = (kind: JustoErrorKind, retryAfterMs: number | null = null) =>
  justoFailure(kind, '2026-03-14T17:00:00.000Z', { retryAfterMs })
const good: JustoResult<unknown> = justoData([], '2026-03-14T17:00:01.000Z')
const note = (state: PollState, result: JustoResult<unknown>) =>
  notePoll(state, { at: NOW, pending: result, orders: result, oldestChangeableAt: null, closed: false }, () => 0.5)

/** The state at the start of the next worker, after one that ended with `state`. */
async function nextLife(state: PollState, next = settings): Promise<PollState> {
  await createBackOffStore(sessionBackOff).keep(state, settings.justo)
  return createBackOffStore(sessionBackOff).recall(
    startPolling(next, { oldestChangeableAt: null, lastGoodAt: null }),
    next.justo,
  )
}

describe('a worker that Chrome stops and starts again', () => {
  it('uses a refused key again after its back-off, and shows since when it is refused', async () => {
    const state = await nextLife(note(note(note(fresh(), bad('key-refused')), bad('key-refused')), bad('key-refused')))
    expect(planPoll(state, NOW + 59_000)).toMatchObject({ pending: false, orders: null })
    expect(planPoll(state, NOW + 60_000)).toMatchObject({ pending: true, orders: {} })
    expect(state.pending.trouble).toEqual({ kind: 'key-refused', since: '2026-03-14T17:00:00.000Z' })
  })

  it.each<[string, PollState]>([
    ['a refused key', note(fresh(), bad('key-refused'))],
    ['a Retry-After of an hour', note(fresh(), bad('rate-limited', 3_600_000))],
    ['a Retry-After of the store check', noteAside(note(fresh(), good), bad('server', 3_600_000), NOW)],
  ])('polls at once after a person’s cure of %s, which one that runs is told of', async (_name, state) => {
    const told = vi.fn()
    const life = new AbortController()
    onBackOffRemoved(told, life.signal)
    await createBackOffStore(sessionBackOff).keep(state, settings.justo)
    expect(told).not.toHaveBeenCalled()
    await endBackOff()
    expect(told).toHaveBeenCalledOnce()
    life.abort()
    const next = await createBackOffStore(sessionBackOff).recall(fresh(), settings.justo)
    expect(planPoll(next, NOW)).toMatchObject({ pending: true, orders: {} })
    await endBackOff()
    expect(told).toHaveBeenCalledOnce()
  })

  it('goes on when the browser does not let the back-off end', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    vi.spyOn(fakeBrowser.storage.session, 'remove').mockRejectedValueOnce(new Error('made up'))
    await endBackOff()
    expect(said).toHaveBeenCalledOnce()
  })

  it('polls at once with another key', async () => {
    const state = await nextLife(note(fresh(), bad('key-refused')), justoOf('another-key'))
    expect(planPoll(state, NOW)).toMatchObject({ pending: true })
  })

  it('follows Retry-After, its back-off and its slower interval', async () => {
    expect(planPoll(await nextLife(note(fresh(), bad('server', 90_000))), NOW + 89_000).pending).toBe(false)
    const thrice = note(note(note(fresh(), bad('network')), bad('network')), bad('network'))
    expect(planPoll(await nextLife(thrice), NOW + 59_000).pending).toBe(false)
    const slow = note(note(fresh(), bad('rate-limited')), good)
    expect(planPoll(await nextLife(slow), NOW + 29_000).pending).toBe(false)
  })

  it('polls at once when there was no trouble, for which nothing was stored', async () => {
    const write = vi.spyOn(fakeBrowser.storage.session, 'set')
    const remove = vi.spyOn(fakeBrowser.storage.session, 'remove')
    const backOff = createBackOffStore(sessionBackOff)
    const state = await backOff.recall(fresh(), settings.justo)
    for (let n = 0; n < 3; n += 1) await backOff.keep(note(state, good), settings.justo)
    expect([write.mock.calls, remove.mock.calls]).toEqual([[], []])
    expect(planPoll(await nextLife(note(state, good)), NOW).pending).toBe(true)
  })

  it('clears the trouble once Justo answers again', async () => {
    const backOff = createBackOffStore(sessionBackOff)
    const failed = note(fresh(), bad('network'))
    await backOff.keep(failed, settings.justo)
    await backOff.keep(note(failed, good), settings.justo)
    expect(await sessionBackOff.read()).toBeUndefined()
  })

  it('stores the key itself nowhere', async () => {
    await createBackOffStore(sessionBackOff).keep(note(fresh(), bad('key-refused')), settings.justo)
    expect(JSON.stringify(await sessionBackOff.read())).not.toContain('made-up-key')
  })
})

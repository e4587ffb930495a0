import { describe, expect, it } from 'vitest'
import type { JustoResult } from '../../../../extension/justo/result'
import { readWindow, type Window } from '../../../../extension/polling/readings'
import { justoFailure } from '../../../fixtures/justo-answers'

const HOUR = 3600_000
const NOW = Date.parse('2026-03-14T17:00:00.000Z')
const made = (hoursAgo: number) => NOW - hoursAgo * HOUR

/** A Justo with a limited list per answer that says when it is truncated; newest first or oldest first. */
function shop(orders: number[], page: number, { newestFirst = true, failsAt = Number.POSITIVE_INFINITY } = {}) {
  const asked: Window[] = []
  const taken = new Set<number>()
  const ask = async (window: Window): Promise<JustoResult<unknown[]>> => {
    asked.push(window)
    const startedAt = new Date(NOW + asked.length).toISOString()
    if (asked.length === failsAt) return justoFailure('network', startedAt)
    const within = orders.filter((at) => at >= window.from && at <= (window.to ?? Number.POSITIVE_INFINITY))
    const sorted = within.sort((a, b) => (newestFirst ? b - a : a - b))
    const data = sorted.slice(0, page)
    return { ok: true, data, more: sorted.length > page, startedAt, ms: 1, skewMs: null }
  }
  const read = () =>
    readWindow({ from: made(24), to: null }, NOW, ask, async ({ data }) => {
      for (const order of data) taken.add(order as number)
    })
  return { asked, taken, read }
}

const day = Array.from({ length: 24 }, (_, i) => made(i + 0.5))

describe('a read of a window of Justo’s list', () => {
  it('is one request where the list is complete', async () => {
    const { asked, read, taken } = shop(day, 100)
    expect(await read()).toMatchObject({ ok: true, more: false })
    expect([asked.length, taken.size]).toEqual([1, 24])
  })

  it.each([true, false])('finds every order of a truncated list, newest first: %s', async (newestFirst) => {
    const { read, taken, asked } = shop(day, 10, { newestFirst })
    expect(await read()).toMatchObject({ ok: true, more: false })
    expect(taken.size).toBe(24)
    expect(asked.length).toBeLessThanOrEqual(8)
  })

  it('has the time at which its first request started', async () => {
    const { read } = shop(day, 10)
    expect((await read()).startedAt).toBe(new Date(NOW + 1).toISOString())
  })

  it('is incomplete when the list needs more requests than allowed, with the newest orders read', async () => {
    const { read, taken, asked } = shop(day, 1)
    expect(await read()).toMatchObject({ ok: true, more: true })
    expect(asked).toHaveLength(8)
    expect(taken).toContain(made(0.5))
  })

  it('is incomplete when all of them were created in one minute', async () => {
    const { read } = shop([made(1), made(1) + 1, made(1) + 2], 2)
    expect(await read()).toMatchObject({ ok: true, more: true })
  })

  it('has failed when a part has failed', async () => {
    const { read, taken } = shop(day, 10, { failsAt: 2 })
    expect(await read()).toMatchObject({ ok: false, error: { kind: 'network' } })
    expect(taken.size).toBe(10)
  })
})

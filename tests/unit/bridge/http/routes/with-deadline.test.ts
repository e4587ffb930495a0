import { describe, expect, it, vi } from 'vitest'
import { withDeadline } from '../../../../../bridge/http/routes/probe-printer'

const never = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve('ended at once')
    signal.addEventListener('abort', () => resolve('ended'))
  })

describe('work with a deadline', () => {
  it('is aborted at the deadline', async () => {
    vi.useFakeTimers()
    try {
      const done = withDeadline(15_000, new AbortController().signal, never)
      await vi.advanceTimersByTimeAsync(15_000)
      expect(await done).toBe('ended')
    } finally {
      vi.useRealTimers()
    }
  })

  it('is aborted when its caller disconnects, also if it did before the start', async () => {
    const caller = new AbortController()
    const done = withDeadline(60_000, caller.signal, never)
    caller.abort()
    expect(await done).toBe('ended')
    expect(await withDeadline(60_000, AbortSignal.abort(), never)).toBe('ended at once')
  })

  it('returns the result of the work, and throws its error', async () => {
    const { signal } = new AbortController()
    expect(await withDeadline(60_000, signal, async () => 7)).toBe(7)
    await expect(withDeadline(60_000, signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})

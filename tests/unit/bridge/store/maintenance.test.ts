import { describe, expect, it, vi } from 'vitest'
import type { Register } from '../../../../bridge/register/register'
import type { JobStore } from '../../../../bridge/store/job-store'
import { maintainStore } from '../../../../bridge/store/maintenance'
import { SOON } from '../support/soon'

const NOW = Date.parse('2026-03-15T17:00:00.000Z')
const QUICK = { first: 1, check: 1, prune: 3600_000 }

function start(store: Partial<JobStore>, settled = async () => {}) {
  const messages: string[] = []
  const register = { settled, checkpoint: null } as unknown as Register
  const log = ({ message }: { message: string }) => void messages.push(message)
  const idle = { shownSeq: 7, sinceSnapshot: 0, prune: async () => 0, snapshot: async () => true }
  const made = Object.defineProperties(idle, Object.getOwnPropertyDescriptors(store)) as unknown as JobStore
  const stop = maintainStore({ store: made, register, now: () => NOW, log }, QUICK)
  return { messages, stop }
}

describe('the upkeep of the store', () => {
  it('gives up what is old a while after the start, then once a day, and says what went', async () => {
    const prune = vi.fn(async () => 3)
    const { messages, stop } = start({ prune })
    expect(prune).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(messages).toEqual(['journal: 3 old segments are gone']), SOON)
    await stop()
    expect(prune).toHaveBeenCalledExactlyOnceWith(NOW, expect.anything())
  })

  it('gives up nothing while the register is behind', async () => {
    const prune = vi.fn(async () => 1)
    const { messages, stop } = start({ prune }, () => Promise.reject(new Error('no space left')))
    await vi.waitFor(() => expect(messages[0]).toContain('no space left'), SOON)
    expect(prune).not.toHaveBeenCalled()
    await stop()
  })

  it('tries again at the next look what the disk refused', async () => {
    let refusals = 2
    const prune = vi.fn(async () => {
      if (refusals-- > 0) throw new Error('EIO')
      return 1
    })
    const { messages, stop } = start({ prune })
    await vi.waitFor(() => expect(messages).toContain('journal: 1 old segments are gone'), SOON)
    await stop()
    expect(prune).toHaveBeenCalledTimes(3)
  })

  it('makes a snapshot when there is something to read again and nothing happens', async () => {
    const snapshot = vi.fn(async () => true)
    const { stop } = start({ snapshot, sinceSnapshot: 300_000 })
    await vi.waitFor(() => expect(snapshot).toHaveBeenCalled(), SOON)
    await stop()
  })

  it('makes one in the middle of work only after a new segment, or when very much has come', async () => {
    const snapshot = vi.fn(async () => true)
    let seq = 0
    let looks = 0
    const busy = {
      snapshot,
      get shownSeq() {
        return ++seq
      },
      get sinceSnapshot() {
        return ++looks < 5 ? 300_000 : Number.POSITIVE_INFINITY
      },
    }
    const { stop } = start(busy)
    await vi.waitFor(() => expect(snapshot).toHaveBeenCalled(), SOON)
    expect(looks).toBeGreaterThanOrEqual(5)
    await stop()
  })

  it('goes on after a snapshot that failed', async () => {
    const snapshot = vi.fn(async () => Promise.reject(new Error('EIO')))
    const prune = vi.fn(async () => 0)
    const { messages, stop } = start({ snapshot, prune, sinceSnapshot: 300_000_000 })
    await vi.waitFor(() => expect(snapshot.mock.calls.length).toBeGreaterThan(1), SOON)
    expect(messages[0]).toBe('journal, snapshot: Error: EIO')
    expect(prune).toHaveBeenCalled()
    await stop()
  })
})

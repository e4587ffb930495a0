import { describe, expect, it, vi } from 'vitest'
import type { Register } from '../../../../bridge/register/register'
import type { JobStore } from '../../../../bridge/store/job-store'
import { maintainStore } from '../../../../bridge/store/maintenance'
import { SOON } from '../support/soon'

const NOW = Date.parse('2026-03-15T17:00:00.000Z')
const QUICK = { first: 1, check: 1, prune: 3600_000 }

function start(store: Partial<JobStore>, settled = async () => {}) {
  const messages: string[] = []
  const register = { settled, checkpoint: null, saveMarker() {} } as unknown as Register
  const log = ({ message }: { message: string }) => void messages.push(message)
  const idle = { seq: 7, sinceSnapshot: 0, prune: async () => 0, snapshot: async () => true }
  const made = Object.defineProperties(idle, Object.getOwnPropertyDescriptors(store)) as unknown as JobStore
  const stop = maintainStore({ store: made, register, now: () => NOW, log }, QUICK)
  return { messages, stop }
}

describe('the maintenance of the store', () => {
  it('prunes old orders a while after the start, then once a day, and reports what was removed', async () => {
    const prune = vi.fn(async () => 3)
    const { messages, stop } = start({ prune })
    expect(prune).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(messages).toEqual(['journal: 3 old segments are gone']), SOON)
    await stop()
    expect(prune).toHaveBeenCalledExactlyOnceWith(NOW, expect.anything())
  })

  it('prunes nothing while the register is behind', async () => {
    const prune = vi.fn(async () => 1)
    const { messages, stop } = start({ prune }, () => Promise.reject(new Error('no space left')))
    await vi.waitFor(() => expect(messages[0]).toContain('no space left'), SOON)
    expect(prune).not.toHaveBeenCalled()
    await stop()
  })

  it('retries at the next check what the disk refused', async () => {
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

  it('makes a snapshot when a start would read many records and the bridge is idle', async () => {
    const snapshot = vi.fn(async () => true)
    const { stop } = start({ snapshot, sinceSnapshot: 300_000 })
    await vi.waitFor(() => expect(snapshot).toHaveBeenCalled(), SOON)
    await stop()
  })

  it('makes one during work only after a new segment, or after very many records', async () => {
    const snapshot = vi.fn(async () => true)
    let seq = 0
    let checks = 0
    const busy = {
      snapshot,
      get seq() {
        return ++seq
      },
      get sinceSnapshot() {
        return ++checks < 5 ? 300_000 : Number.POSITIVE_INFINITY
      },
    }
    const { stop } = start(busy)
    await vi.waitFor(() => expect(snapshot).toHaveBeenCalled(), SOON)
    expect(checks).toBeGreaterThanOrEqual(5)
    await stop()
  })

  it('continues after a snapshot that failed', async () => {
    const snapshot = vi.fn(async () => Promise.reject(new Error('EIO')))
    const prune = vi.fn(async () => 0)
    const { messages, stop } = start({ snapshot, prune, sinceSnapshot: 300_000_000 })
    await vi.waitFor(() => expect(snapshot.mock.calls.length).toBeGreaterThan(1), SOON)
    expect(messages[0]).toBe('journal, snapshot: Error: EIO')
    expect(prune).toHaveBeenCalled()
    await stop()
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { JobStore } from '../../../../bridge/queue/job-store'
import { pruneDaily } from '../../../../bridge/queue/prune-daily'
import type { Register } from '../../../../bridge/register/register'
import { SOON } from '../support/soon'

const NOW = Date.parse('2026-03-15T17:00:00.000Z')

function start(prune: (now: number) => Promise<number>, settled = async () => {}) {
  const messages: string[] = []
  const store = { prune } as unknown as JobStore
  const register = { settled } as unknown as Register
  const log = ({ message }: { message: string }) => void messages.push(message)
  return { messages, stop: pruneDaily({ store, register, now: () => NOW, log }, 1) }
}

describe('the daily look at old segments', () => {
  it('comes a while after the start, says what went, and ends when it is told', async () => {
    const prune = vi.fn(async () => 3)
    const { messages, stop } = start(prune)
    expect(prune).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(messages).toEqual(['journal: 3 old segments are gone']), SOON)
    expect(prune).toHaveBeenCalledExactlyOnceWith(NOW)
    await stop()
  })

  it('gives up nothing while the register is behind', async () => {
    const prune = vi.fn(async () => 1)
    const { messages, stop } = start(prune, () => Promise.reject(new Error('no space left')))
    await vi.waitFor(() => expect(messages).toEqual([expect.stringContaining('no space left')]), SOON)
    expect(prune).not.toHaveBeenCalled()
    await stop()
  })
})

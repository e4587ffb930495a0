import { describe, expect, it, vi } from 'vitest'
import type { JobStore } from '../../../../bridge/store/job-store'
import { maintainStore } from '../../../../bridge/store/maintenance'
import { SOON } from '../support/soon'

const NOW = Date.parse('2026-03-15T17:00:00.000Z')
const QUICK = { first: 1, check: 1, prune: 3600_000 }

function start(prune: JobStore['prune']) {
  const messages: string[] = []
  const log = ({ message }: { message: string }) => void messages.push(message)
  const stop = maintainStore({ store: { prune } as JobStore, now: () => NOW, log }, QUICK)
  return { messages, stop }
}

describe('the maintenance of the store', () => {
  it('prunes old orders a while after the start, then once a day, and reports what was removed', async () => {
    const prune = vi.fn(async () => 3)
    const { messages, stop } = start(prune)
    expect(prune).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(messages).toEqual(['store: 3 old jobs are gone']), SOON)
    await stop()
    expect(prune).toHaveBeenCalledExactlyOnceWith(NOW, expect.anything())
  })

  it('retries at the next check what the disk refused', async () => {
    let refusals = 2
    const prune = vi.fn(async () => {
      if (refusals-- > 0) throw new Error('disk I/O error')
      return 1
    })
    const { messages, stop } = start(prune)
    await vi.waitFor(() => expect(messages).toContain('store: 1 old jobs are gone'), SOON)
    await stop()
    expect(messages.filter((message) => message.includes('disk I/O error'))).toHaveLength(2)
    expect(prune).toHaveBeenCalledTimes(3)
  })
})

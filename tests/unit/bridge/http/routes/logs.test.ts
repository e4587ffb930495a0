import { type LogsPage, logsPage } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { comanda } from '../../support/papers'

describe('GET /logs', () => {
  it('gives the log from its oldest entry, then what came after the cursor', async () => {
    const { put, get, decide } = await openWorld({ withoutLanes: true })
    const { key, payload } = await comanda({ transaction: 'C1-7' })
    await put({ key, payload })
    const first = logsPage.parse(await get('/logs'))
    expect(first.entries.some(({ message, transaction }) => message.includes('queued') && transaction === 'C1-7')).toBe(
      true,
    )
    await decide(key, 'cancel', { requestId: 'r', attempt: 0 })
    const second = await get<LogsPage>(`/logs?after=${encodeURIComponent(first.cursor)}`)
    const messages = second.entries.map(({ message }) => message)
    expect(messages).toContain('cancel at C1')
    expect(messages.filter((message) => first.entries.some((entry) => entry.message === message))).toEqual([])
    const third = await get<LogsPage>(`/logs?after=${encodeURIComponent(second.cursor)}`)
    expect(third).toMatchObject({ cursor: second.cursor, more: false, entries: [] })
  })

  it('names the error of an invalid cursor', async () => {
    const { send } = await openWorld({ withoutLanes: true })
    const response = await send('GET', '/logs?after=../../etc/passwd')
    expect(await response.json()).toMatchObject({ error: { code: 'schema', issues: [{ path: 'after' }] } })
  })
})

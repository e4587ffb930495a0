import { type LogsPage, logsPage } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { comanda } from '../../support/papers'

describe('GET /logs', () => {
  it('gives the log from its oldest entry, then what came after the cursor', async () => {
    const { put, get, decide } = await openWorld({ withoutLanes: true })
    const { key } = (await put(await comanda({ transaction: 'C1-7' }))).job
    const first = logsPage.parse(await get('/logs'))
    const queued = { message: expect.stringContaining('queued'), transaction: 'C1-7' }
    expect(first.entries).toContainEqual(expect.objectContaining(queued))
    await decide(key, 'cancel', { requestId: 'r', attempt: 0 })
    const second = await get<LogsPage>(`/logs?after=${encodeURIComponent(first.cursor)}`)
    const messages = second.entries.map(({ message }) => message)
    expect(messages).toContain('cancel at C1')
    expect(messages.filter((message) => first.entries.some((entry) => entry.message === message))).toEqual([])
    const third = await get<LogsPage>(`/logs?after=${encodeURIComponent(second.cursor)}`)
    expect(third).toMatchObject({ cursor: second.cursor, more: false, entries: [] })
  })

  it('names the error of an invalid cursor', async () => {
    const { ask } = await openWorld({ withoutLanes: true })
    const expected = { status: 422, error: { code: 'schema', issues: [{ path: 'after' }] } }
    expect(await ask('GET', '/logs?after=../../etc/passwd')).toMatchObject(expected)
  })
})

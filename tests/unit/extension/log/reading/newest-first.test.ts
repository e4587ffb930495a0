import type { LogsPage } from '@shared/api'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../../extension/bridge-client/call'
import type { SupportClient } from '../../../../../extension/bridge-client/support-client'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import type { LogFilter } from '../../../../../extension/log/reading/log-filter'
import type { LogSources } from '../../../../../extension/log/reading/log-story'
import { newestFirst } from '../../../../../extension/log/reading/newest-first'
import { logCode } from '../../../../../extension/store/log-code'
import { logEntry } from '../../../../../extension/store/log-rows'
import { aBridgeEntry, anEntry } from '../../../../fixtures/log-entries'
import { answered, aWorkerContext, closed } from '../../a-worker-context'

const at = (second: number): string => new Date(Date.parse('2026-03-14T17:00:00.000Z') + second * 1000).toISOString()
const ALL: LogFilter = { level: 'all', time: { type: 'all' }, transaction: null }

type Bridge = Pick<SupportClient, 'logs' | 'status'>

/** A bridge whose log has entries at these seconds, two in each answer. */
function aBridge(seconds: number[]): Bridge {
  const entries = seconds.map((n) => aBridgeEntry(at(n), `bridge ${n}`))
  return {
    status: async () => closed,
    logs: vi.fn(async ({ before }): Promise<BridgeResult<LogsPage>> => {
      const start = before === null ? 0 : Number(before)
      const page = entries.slice(start, start + 2)
      return answered({ entries: page, cursor: String(start + 2), more: start + 2 < entries.length })
    }),
  }
}

let context: WorkerContext
beforeEach(async () => {
  context = aWorkerContext().context
  for (const n of [1, 3, 5]) await context.store.log([anEntry(at(n), `till ${n}`)])
})

const away = vi.fn()
const sourcesOf = (client: Bridge | null): LogSources => ({
  store: context.store,
  client: client as SupportClient | null,
  now: at(100),
  onAway: away,
})

async function messages(sources: LogSources, filter: LogFilter = ALL): Promise<string[]> {
  const found: string[] = []
  for await (const { message } of newestFirst(sources, filter)) found.push(message.replace('asked at ', ''))
  return found
}

describe('the log, newest first', () => {
  it('merges the entries of both halves', async () => {
    const found = await messages(sourcesOf(aBridge([6, 4, 2, 0])))
    expect(found).toEqual(['bridge 6', 'till 5', 'bridge 4', 'till 3', 'bridge 2', 'till 1', 'bridge 0'])
  })

  it('reads no further than the list is scrolled', async () => {
    const bridge = aBridge(Array.from({ length: 100 }, (_, i) => 200 - i))
    const entries = newestFirst(sourcesOf(bridge), ALL)
    for (let i = 0; i < 4; i++) await entries.next()
    expect(vi.mocked(bridge.logs).mock.calls.length).toBeLessThan(5)
  })

  it('shows the extension’s entries with the cause, when the printing program is closed or not paired', async () => {
    const expected = ['till 5', 'till 3', 'till 1']
    expect(await messages(sourcesOf({ logs: async () => closed, status: async () => closed }))).toEqual(expected)
    expect(away).toHaveBeenLastCalledWith('está cerrado')
    expect(await messages(sourcesOf(null))).toHaveLength(3)
    expect(away).toHaveBeenLastCalledWith('esta caja no está emparejada')
  })

  it('shows only errors, when that is chosen', async () => {
    await context.store.log([logEntry(at(7), { kind: 'other-till' })])
    await context.store.log([logEntry(at(8), { kind: 'unforeseen', error: logCode('TypeError') })])
    const bridge = aBridge([6])
    const expected = ['unforeseen TypeError', 'another till seems to accept too']
    expect(await messages(sourcesOf(bridge), { ...ALL, level: 'warning' })).toEqual(expected)
    expect(await messages(sourcesOf(bridge), { ...ALL, level: 'error' })).toEqual(['unforeseen TypeError'])
  })

  it('is filtered by one transaction, and by one hour', async () => {
    await context.store.log([anEntry(at(50), 'mine', { orderId: 'o', transaction: 'C1-000007' })])
    const none = sourcesOf(aBridge([]))
    expect(await messages(none, { ...ALL, transaction: 'c1-000007' })).toEqual(['mine'])
    const time = { type: 'between', from: '2026-03-14T12:00', to: '2026-03-14T12:00' } as const
    await context.store.log([anEntry(at(70), 'a minute later')])
    expect(await messages(none, { ...ALL, time })).toEqual(['mine', 'till 5', 'till 3', 'till 1'])
  })

  it('begins and ends a day at 04:00', async () => {
    await context.store.log([anEntry('2026-03-15T08:59:00.000Z', 'still the 14th')])
    await context.store.log([anEntry('2026-03-15T09:00:00.000Z', 'the 15th')])
    const sources = { ...sourcesOf(aBridge([])), now: '2026-03-15T15:00:00.000Z' }
    expect(await messages(sources, { ...ALL, time: { type: 'today' } })).toEqual(['the 15th'])
    expect(await messages(sources, { ...ALL, time: { type: 'yesterday' } })).toEqual([
      ...['still the 14th', 'till 5', 'till 3', 'till 1'],
    ])
  })
})

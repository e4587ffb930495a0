import type { ServerResponse } from 'node:http'
import { parseExtensionSettings } from '@shared/settings/extension'
import type { StatusCall } from '@shared/settings/status-call'
import { describe, expect, it } from 'vitest'
import { statusTrouble } from '../../../../extension/justo/set-status'
import { elapse } from '../../../stage/virtual-clock'
import { json, TOKEN, withServer } from './server'

const CALL: StatusCall = {
  method: 'PATCH',
  path: '/api/v2/orders/{orderId}/status',
  body: { to: '{status}', deep: [{ store: '{storeId}', n: 1, note: null }], plain: 'x' },
  words: { out: 'delivering', done: 'done' },
}
const ORDER = { id: 'A/1 ñ', storeId: 'S-1' }

const withCall = (answer: (response: ServerResponse) => void, statusCall: StatusCall | null = CALL) =>
  withServer(answer, { timeoutMs: 2_000, statusCall })

describe('the status call to Justo', () => {
  it('sends the configured call, filled in for the order and the mark', async () => {
    const { client, received } = await withCall((r) => json(r, 200, { status: 'ok', data: {} }))
    expect(await client.setStatus(ORDER, 'out')).toMatchObject({ outcome: 'done' })
    expect(received.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      [
        'PATCH',
        '/api/v2/orders/A%2F1%20%C3%B1/status',
        { to: 'delivering', deep: [{ store: 'S-1', n: 1, note: null }], plain: 'x' },
      ],
    ])
    expect(received[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  it('sends nothing where no call is configured, or none for this mark', async () => {
    const { client, received } = await withCall((r) => json(r, 200, { status: 'ok', data: {} }))
    expect(await client.setStatus(ORDER, 'ready')).toEqual({ outcome: 'off' })
    const off = await withCall((r) => json(r, 200, {}), null)
    expect(await off.client.setStatus(ORDER, 'done')).toEqual({ outcome: 'off' })
    expect([...received, ...off.received]).toEqual([])
  })

  it.each<[string, 'refused' | 'unknown', (response: ServerResponse) => unknown]>([
    ['a no in words', 'refused', (r) => json(r, 400, { error: 'x', message: 'No se puede' })],
    ['a refused key', 'refused', (r) => json(r, 401, {})],
    ['a path that is none', 'refused', (r) => json(r, 404, {})],
    ['too many calls', 'refused', (r) => json(r, 429, {})],
    ['an error of Justo’s', 'unknown', (r) => json(r, 500, {})],
    ['a gateway’s page', 'unknown', (r) => r.end('<html>')],
    ['a gateway’s no', 'unknown', (r) => r.writeHead(403).end('<html>')],
    ['a cut connection', 'unknown', (r) => r.destroy()],
    ['silence', 'unknown', () => elapse(2_000)],
  ])('%s is %s', async (_name, outcome, answer) => {
    const { client } = await withCall((r) => void answer(r))
    const result = await client.setStatus(ORDER, 'done')
    expect(result.outcome).toBe(outcome)
    const message = statusTrouble('20418', 'done', result.outcome === 'refused')
    expect(message.text.startsWith('No sabemos')).toBe(outcome === 'unknown')
    expect(message.text).toContain('«entregado» del pedido 20418')
  })

  it.each<[string, Partial<StatusCall>, string]>([
    ['whose path rejects', { path: '/api/v1/rejectOrder', body: { orderId: '{orderId}', reason: '{status}' } }, 'O1'],
    ['that lists pending orders', { path: '/api/v1/%70endingOrders' }, 'O1'],
    ['whose body cancels', { body: { orderId: '{orderId}', status: 'cancelled', was: '{status}' } }, 'O1'],
    ['that an order’s id turns into a rejection', {}, '../../v1/rejectOrder?'],
    ['that an order’s id turns into another call', {}, '..'],
  ])('never leaves %s, however it was stored', async (_name, change, id) => {
    const { client, received } = await withCall((r) => json(r, 200, { status: 'ok', data: {} }), {
      ...CALL,
      ...change,
    })
    expect((await client.setStatus({ id, storeId: 'S-1' }, 'out')).outcome).toBe('refused')
    expect(received).toEqual([])
  })
})

describe('the status call in the settings', () => {
  const issues = (change: object): string[] => {
    const parsed = parseExtensionSettings({ justo: { statusCall: { ...CALL, ...change } } })
    return parsed.ok ? [] : parsed.issues.map(({ path }) => path)
  }

  it('is read unchanged, and is off by default', () => {
    expect(issues({})).toEqual([])
    const none = parseExtensionSettings({})
    expect(none.ok && none.settings.justo.statusCall).toBeNull()
  })

  it.each<[string, object]>([
    ['another host', { path: '//evil.example/{orderId}' }],
    ['a path that climbs', { path: '/api/../{orderId}' }],
    ['a path that rejects orders', { path: '/api/v1/rejectOrder' }],
    ['a path that rejects orders, encoded twice', { path: '/api/v1/%2572ejectOrder' }],
    ['a path with a query', { path: '/api/{orderId}?x=1' }],
    ['a path that does not begin', { path: 'api/{orderId}' }],
    ['a GET', { method: 'GET' }],
    ['a body that is no object', { body: 'x' }],
    ['an unknown name', { body: { to: '{status}', x: '{token}' } }],
    ['no order', { path: '/api/status' }],
    ['no status', { body: {} }],
    ['no word at all', { words: {} }],
    ['a word that cancels', { words: { done: 'cancelled' } }],
    ['a word that takes it back', { words: { done: 'Pending' } }],
    ['a word that is none', { words: { done: 'two words' } }],
  ])('is refused with %s', (_name, change) => {
    expect(issues(change).every((path) => path.startsWith('justo.statusCall'))).toBe(true)
    expect(issues(change)).not.toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import {
  readStatus,
  type StatusErrors,
  type StatusValues,
  statusValues,
} from '../../../../../extension/setup/justo/status-form'

const good: StatusValues = {
  statusMethod: 'PATCH',
  statusPath: '/api/v2/orders/{orderId}/made-up',
  statusBody: '{"status": "{status}"}',
  wordReady: 'delivering',
  wordOut: '',
  wordDone: ' done ',
}
const codes = (change: Partial<StatusValues>): Partial<Record<keyof StatusErrors, string>> => {
  const reading = readStatus({ ...good, ...change })
  return reading.ok ? {} : Object.fromEntries(Object.entries(reading.errors).map(([field, { code }]) => [field, code]))
}

describe('the form of the status call to Justo', () => {
  it('becomes the setting, and the setting fills the form', () => {
    const reading = readStatus(good)
    expect(reading).toEqual({
      ok: true,
      call: {
        method: 'PATCH',
        path: '/api/v2/orders/{orderId}/made-up',
        body: { status: '{status}' },
        words: { ready: 'delivering', done: 'done' },
      },
    })
    const call = reading.ok ? reading.call : null
    expect(readStatus(statusValues(call))).toEqual(reading)
  })

  it('is off until it is switched on, whatever else is typed', () => {
    expect(readStatus(statusValues(null))).toEqual({ ok: true, call: null })
    expect(readStatus({ ...good, statusMethod: 'off', statusBody: 'half' })).toEqual({ ok: true, call: null })
  })

  it('needs no body where the path has all values', () => {
    expect(codes({ statusPath: '/o/{orderId}/{status}', statusBody: ' ' })).toEqual({})
  })

  it.each<[string, Partial<StatusValues>, ReturnType<typeof codes>]>([
    ['a path without its slash', { statusPath: 'orders/{orderId}' }, { statusPath: 'C-20' }],
    ['a whole address for a path', { statusPath: 'https://x.example/{orderId}' }, { statusPath: 'C-20' }],
    ['a path that rejects orders', { statusPath: '/api/v1/rejectOrder/{orderId}' }, { statusPath: 'C-26' }],
    ['a body that cancels them', { statusBody: '{"a": "cancelled", "b": "{status}"}' }, { statusPath: 'C-26' }],
    ['half a JSON', { statusBody: '{"status": ' }, { statusBody: 'C-21' }],
    ['a list for a body', { statusBody: '["{status}"]' }, { statusBody: 'C-21' }],
    ['an unknown placeholder', { statusBody: '{"a": "{estado}", "b": "{status}"}' }, { statusBody: 'C-22' }],
    ['no order', { statusPath: '/orders/status' }, { statusBody: 'C-23' }],
    ['no status', { statusBody: '{}' }, { statusBody: 'C-23' }],
    ['a word that would cancel the order', { wordOut: 'cancelled' }, { wordOut: 'C-24' }],
    ['two words', { wordReady: 'ready now' }, { wordReady: 'C-24' }],
    ['no word at all', { wordReady: '', wordDone: '' }, { wordReady: 'C-25' }],
  ])('says beside its field what is wrong: %s', (_, change, expected) => expect(codes(change)).toEqual(expected))
})

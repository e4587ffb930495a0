import { isReservedPath, isReservedWord } from '@shared/settings/reserved-call'
import { statusCall } from '@shared/settings/status-call'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { forMany } from '../../../stage/for-many'

/** Justo's calls that decide on an order or list the pending ones, in v1, v2 and v3 (docs/justo.md). */
const RESERVED = [
  ...'/api/v1/acceptOrder /api/v1/rejectOrder /api/v1/cancelOrder /api/v1/pendingOrders'.split(' '),
  ...'/api/v2/orders/MADEUPdlv0000001a/accept /api/v2/orders/MADEUPdlv0000001a/acceptOrder'.split(' '),
  ...'/api/v2/orders/MADEUPdlv0000001a/rejectOrder /api/v2/orders/pendingOrders'.split(' '),
  ...'/v3/ecommerce/orders/MADEUPdlv0000001a/reject /v3/ecommerce/orders/MADEUPdlv0000001a/cancel'.split(' '),
]
const HOST = 'https://api.getjusto.com'

const percent = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const fullWidth = (char: string): string =>
  /[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char

/** Another spelling of a path that some server takes for the same one. `dice`: 0 to 999 for each character. */
const SPELLINGS: Record<string, (path: string, dice: number[]) => string> = {
  'percent-encoding': (path, dice) => spelt(path, dice, percent),
  'upper-case percent-encoding': (path, dice) => spelt(path, dice, (char) => percent(char).toUpperCase()),
  'percent-encoding of all': (path) => `/${percent(path.slice(1))}`,
  'full-width characters': (path, dice) => `/${spelt(path.slice(1), dice, fullWidth)}`,
  'another case': (path, dice) =>
    spelt(path, dice, (char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())),
  '//': (path, dice) => spelt(path, dice, (char) => (char === '/' ? '//' : char)),
  '/./': (path, dice) => spelt(path, dice, (char) => (char === '/' ? '/./' : char)),
  '/../': (path, dice) => spelt(path, dice, (char) => (char === '/' ? '/x/../' : char)),
  'a trailing slash': (path) => `${path}/`,
  'a query': (path) => `${path}?x=1`,
  'a fragment': (path) => `${path}#x`,
  parameters: (path) => `${path};x=1`,
  'a backslash': (path, dice) => spelt(path, dice, (char) => (char === '/' ? '\\' : char)),
  'a tab, which URLs drop': (path, dice) => spelt(path, dice, (char) => `\t${char}`),
  'an absolute URL': (path) => `${HOST}${path}`,
  'another host': (path) => `//evil.example${path}`,
}
const spelt = (path: string, dice: number[], to: (char: string) => string): string =>
  [...path].map((char, i) => ((dice[i % dice.length] ?? 0) < 400 ? to(char) : char)).join('')

const manySpellings = fc
  .tuple(
    fc.constantFrom(...RESERVED),
    fc.array(fc.tuple(fc.constantFrom(...Object.keys(SPELLINGS)), fc.array(fc.nat(999), { minLength: 1 })), {
      maxLength: 4,
    }),
  )
  .map(([path, steps]) => steps.reduce((text, [name, dice]) => SPELLINGS[name]?.(text, dice) ?? text, path))

const harmless = fc
  .array(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), { minLength: 1, maxLength: 6 })
  .map((segments) => `/${segments.join('/')}`)
  .filter((path) => !/accept|reject|cancel|pendingorder/i.test(path.replace(/[_-]/g, '')))

describe('a path of the status call', () => {
  it.each(Object.entries(SPELLINGS))('may not be one of Justo’s other calls by %s', (_, spell) => {
    for (const path of RESERVED) expect(isReservedPath(spell(path, [0])), spell(path, [0])).toBe(true)
  })

  it('may not be one of Justo’s other calls in any combination of spellings', () => {
    forMany(5_000, [manySpellings], (path) => {
      expect(isReservedPath(path)).toBe(true)
    })
  })

  it('may be any other, with an order’s id of whatever characters', () => {
    forMany(2_000, [harmless, fc.stringMatching(/^[ñÑ/?#%&+ 0-9A-Z]{1,12}$/)], (path, id) => {
      fc.pre(!/^[. /]*$/.test(id) && !id.includes('//') && !/^\/|\/$/.test(id) && !/%/.test(id))
      return !isReservedPath(path) && !isReservedPath(`${path}/${encodeURIComponent(id)}/status`)
    })
    expect(isReservedPath('/api/v2/orders/{orderId}/status')).toBe(false)
    expect(isReservedPath('/api/v1/setOrderStatus/')).toBe(false)
  })

  it('leads to the configured host and to what it shows, whenever it is accepted', () => {
    const parts = [...'/ . .. @ : ? # %2e %2F %5c evil.example x {orderId} {status} ／ ．'.split(' '), '\\', '\t']
    forMany(10_000, [fc.array(fc.constantFrom(...parts), { maxLength: 8 })], (texts) => {
      const path = `/${texts.join('')}`
      const call = { method: 'POST', path, body: { a: '{orderId}{status}' }, words: { ready: 'ready' } }
      if (!z.safeParse(statusCall, call).success) return
      const url = new URL(`${HOST}${path}`)
      expect([url.origin, decodeURIComponent(url.pathname)]).toEqual([HOST, decodeURIComponent(path)])
    })
  })

  it('is refused with an encoding that is none, or with one inside another again and again', () => {
    for (const path of ['/x/%', '/x/%zz', '/x/%u0072eject', '/x/%c1%b2eject', `/x/%${'25'.repeat(20)}72eject`])
      expect(isReservedPath(path), path).toBe(true)
  })
})

describe('a status call', () => {
  const accepts = (change: object): boolean =>
    z.safeParse(statusCall, {
      method: 'POST',
      path: '/api/v1/setStatus',
      body: { orderId: '{orderId}', status: '{status}' },
      words: { ready: 'ready' },
      ...change,
    }).success

  it.each<[string, object]>([
    ['in its path', { path: '/api/v1/rejectOrder' }],
    ['in its path and its word', { path: '/api/v1/rej{status}', words: { ready: 'ectOrder' } }],
    ['as a word', { words: { ready: 'CANCELED' } }],
    ['as a fixed text of its body', { body: { orderId: '{orderId}', status: 'cancelled', x: '{status}' } }],
    ['deep in its body', { body: { orderId: '{orderId}', x: [{ to: 'ｒｅｊｅｃｔｅｄ', was: '{status}' }] } }],
    ['in its body and its word', { body: { orderId: '{orderId}', status: 'can{status}' }, words: { ready: 'celled' } }],
  ])('never says that an order is to be rejected or cancelled: %s', (_, change) => {
    expect(accepts({})).toBe(true)
    expect(accepts(change)).toBe(false)
  })

  it('may say every other status', () => {
    for (const word of ['waiting', 'preparing', 'delivering', 'done', 'agotado'])
      expect(isReservedWord(word)).toBe(false)
  })
})

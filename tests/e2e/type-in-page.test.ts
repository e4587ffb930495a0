import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { forgeTyping, stealFocus, stolenKeys, stopStealing } from '../fakes/pos-page/attacks'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { TypedFields } from './support/typed-fields'

let pos: TypedFields

beforeAll(async () => {
  pos = await TypedFields.open()
})
afterAll(() => pos?.close())

const codes = (count: number) => Array.from({ length: count }, (_, i) => `HAM-0${i}`)

// Other fields, and other pages that refuse: type-in-page.long.test.ts.
describe('a tap on a line types its code where the cashier’s cursor stood', () => {
  test.each([
    ['simple', 3],
    ['react', 10],
    ['vue', 3],
  ])('into a field of the kind %s, with Enter: %i taps, as many lines', async (id, count) => {
    await pos.click(`#${id}`)
    expect(await pos.tap(codes(count), 'code', 'enter')).toEqual(codes(count).map(() => 'typed'))
    expect(await pos.taken(id)).toEqual(codes(count))
    expect(await pos.value(`#${id}`)).toBe('')
    expect(await pos.hasFocus()).toBe(true)
  })
})

test('what React gives back is refused: the field has what it had, and the cursor for Ctrl + V', async () => {
  await pos.click('#react-niega')
  expect(await pos.tap('HAM-01', 'code', 'enter')).toEqual(['refused'])
  expect(await pos.value('#react-niega')).toBe('')
  expect([await pos.hasFocus(), await pos.focused()]).toEqual([false, 'react-niega'])
})

test('a password, an e-mail or a card gets nothing, nor does another field instead', async () => {
  await pos.click('#nota')
  for (const field of ['#clave', '#correo', '#tarjeta']) {
    await pos.click(field)
    expect(await pos.tap('HAM-01')).toEqual(['no-field'])
    expect([await pos.value(field), await pos.value('#nota')]).toEqual(['', ''])
  }
})

describe('a script of the page', () => {
  test('that takes the keyboard gets no key: the tap is refused, and the field has what it had', async () => {
    await pos.click('#mayusculas')
    await pos.page.evaluate(stealFocus)
    await vi.waitFor(async () => expect(await pos.focused()).toBe('ladron'), WAIT_OPTIONS)
    expect(await pos.type('HAM-01')).toEqual(['refused'])
    expect([await pos.page.evaluate(stolenKeys), await pos.value('#mayusculas')]).toEqual(['', ''])
    await pos.page.evaluate(stopStealing)
  })

  test('neither types nor learns of it beforehand, whatever it puts in the way of the script that does', async () => {
    await pos.renew('<input id="suyo">')
    await pos.click('#suyo')
    await pos.page.evaluate(forgeTyping)
    expect(await pos.tap('HAM-01')).toEqual(['typed'])
    const { seen, value } = await pos.page.evaluate(() => Reflect.get(globalThis, 'forged').read('#suyo'))
    expect([seen, value]).toEqual([[], 'HAM-01'])
  })
})

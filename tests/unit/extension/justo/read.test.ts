import { describe, expect, it } from 'vitest'
import { readBoolean, readId, readNumber, readPesos, readText, readTime } from '../../../../extension/justo/read'

describe('read', () => {
  it.each([
    [' hola ', 'hola'],
    [12, '12'],
    ['null', null],
    ['', null],
    [null, null],
    [{}, null],
    [true, null],
  ])('reads the text %j as %j', (value, text) => expect(readText(value)).toBe(text))

  it.each([
    ['28000', 28_000],
    ['1.5', 1.5],
    ['1e5', null],
    ['28.000,00', null],
    ['', null],
    [Number.NaN, null],
    ['null', null],
  ])('reads the number %j as %j', (value, number) => expect(readNumber(value)).toBe(number))

  it('rounds pesos and refuses numbers that no paper can hold', () => {
    expect(readPesos(2310.6)).toBe(2311)
    expect(readPesos(2e9)).toBeNull()
    expect(readPesos('28000.50')).toBe(28_001)
    // Twenty-eight thousand as Colombia writes them, not 28.
    expect(readPesos('28.000')).toBeNull()
    // Decimals, or thousands whose digits are missing.
    for (const text of ['20.00', '5.5', '28.5', '-20.00', '020.00']) expect(readPesos(text)).toBeNull()
    expect(['0.00', '28000.00'].map(readPesos)).toEqual([0, 28_000])
  })

  it.each([
    ['true', true],
    ['false', false],
    [false, false],
    ['no', null],
    [1, null],
  ])('reads %j as the boolean %j', (value, answer) => expect(readBoolean(value)).toBe(answer))

  it.each([
    ['2026-03-14T00:12:31.480Z', '2026-03-14T00:12:31.480Z'],
    ['2026-03-13T19:12:31-05:00', '2026-03-14T00:12:31.000Z'],
    ['2026-03-14T00:12:31', '2026-03-14T00:12:31.000Z'],
    [1_773_447_151_480, '2026-03-14T00:12:31.480Z'],
    ['12:58', null],
    ['mañana', null],
    ['2026-99-14T00:12:31Z', null],
    ['9999-03-14T00:12:31Z', null],
    [null, null],
  ])('reads the time %j as %j, in whatever time zone the computer is', (value, time) =>
    expect(readTime(value)).toBe(time),
  )

  it('refuses an id that a job’s key cannot hold', () => {
    expect(readId('MADEUPdlv0000001a')).toBe('MADEUPdlv0000001a')
    expect(readId('x'.repeat(64))).toBe('x'.repeat(64))
    expect(readId('x'.repeat(65))).toBeNull()
    expect(readId('ñ'.repeat(11))).toBeNull()
    expect(readId('\ud800')).toBeNull()
  })
})

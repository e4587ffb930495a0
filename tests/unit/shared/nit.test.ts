import { formatNit, keptNit, nitCheckDigit, printedBuyerId, printedNit, readNit } from '@shared/nit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'

describe('a NIT', () => {
  it.each([
    ['800197268', 4],
    ['890903938', 8],
    ['800191045', 1],
    ['41261533', 2],
    ['222222222222', 7],
    ['900000000', 5],
  ])('%s has the check digit %d', (nit, digit) => expect(nitCheckDigit(nit)).toBe(digit))

  it('is formatted with dots and its check digit', () => {
    expect(formatNit('900000000')).toBe('900.000.000-5')
    expect(formatNit('41261533')).toBe('41.261.533-2')
  })

  it('is not any text', () => {
    for (const text of ['', '900.000.000', 'ABC', '1'.repeat(16), '-1']) {
      expect(nitCheckDigit(text)).toBe(null)
      expect(formatNit(text)).toBe(text)
    }
  })
})

describe('a typed NIT', () => {
  it.each([
    ...'800197268 8001972684 800197268-4 800197268–4 800.197.268-4 800.197.268.4 8.001.972.684'.split(' '),
    ...'800,197,268-4 800-197-268-4 800-197-268 8-001-972-684 ８００１９７２６８－４ 0800197268'.split(' '),
    '800197268 - 4',
    '800197268\u20114',
    '800 197 268 4',
    '800\u00a0197\u00a0268\u00a0−\u00a04',
    '8 0 0 1 9 7 2 6 8 4',
    'NIT 800.197.268-4',
    'N.I.T.: 800197268 DV 4',
  ])('«%s» is 800.197.268-4', (typed) => expect(readNit(typed)).toEqual({ type: 'nit', nit: '800197268' }))

  it.each([
    ['900000000', '900.000.000-5'],
    ['41261533', '41.261.533-2'],
    ['412615332', '41.261.533-2'],
    ['1012345670', '1.012.345.670-0'],
    ['1.012.345.675', '1.012.345.675-7'],
    ['10123456757', '1.012.345.675-7'],
    ['890.903.938', '890.903.938-8'],
  ])('«%s» is printed as %s', (typed, printed) => {
    const reading = readNit(typed)
    expect(reading.type === 'nit' && formatNit(reading.nit)).toBe(printed)
  })

  it.each([
    ['890903938', '89.090.393-8', '890.903.938-8'],
    ['1012345675', '101.234.567-5', '1.012.345.675-7'],
    ['90012344', '9.001.234-4', '90.012.344-8'],
  ])('«%s» reads both ways: %s and %s', (typed, shorter, longer) => {
    const reading = readNit(typed)
    expect(reading.type === 'both' && reading.nits.map(formatNit)).toEqual([shorter, longer])
    expect([shorter, longer].map((printed) => readNit(printed).type)).toEqual(['nit', 'nit'])
  })

  it('may be empty', () => {
    expect(['', '  ', 'NIT', 'NIT:'].map((typed) => readNit(typed).type)).toEqual(['empty', 'empty', 'empty', 'empty'])
  })

  it.each([
    ['800197268-5', '800197268', 4],
    ['800.197.268 5', '800197268', 4],
    ['8001972685', '800197268', 4],
    ['41261533-9', '41261533', 2],
  ])('«%s» is refused for its check digit', (typed, nit, digit) => {
    expect(readNit(typed)).toEqual({ type: 'refused', reason: 'digit', nit, digit })
  })

  it.each([
    ['12345', 'short'],
    ['12345-1', 'short'],
    ['0', 'short'],
    ['222222222222', 'unlike'],
    ['412345679', 'unlike'],
    ['8001972684-9', 'unlike'],
    ['9'.repeat(16), 'unlike'],
    ['800197268-45', 'signs'],
    ['12a', 'signs'],
    ['800197268⁴', 'signs'],
    ['-5', 'signs'],
    ['...', 'signs'],
    ['800197268/4', 'signs'],
    ['8'.repeat(100_000), 'signs'],
    ['8 '.repeat(50_000), 'signs'],
  ])('«%s» is refused: %s', (typed, reason) => expect(readNit(typed)).toEqual({ type: 'refused', reason }))

  const nits = fc.oneof(
    fc.integer({ min: 100_000, max: 99_999_999 }),
    fc.integer({ min: 700_000_000, max: 999_999_999 }),
    fc.integer({ min: 1_000_000_000, max: 1_999_999_999 }),
  )
  it('is the same one as it is kept and as it is printed, and joined it is that one or asks', () => {
    forMany(100, [nits.map(String)], (nit) => {
      const digit = nitCheckDigit(nit)
      for (const written of [keptNit(nit), formatNit(nit), `${nit}-${digit}`, `${nit} ${digit}`])
        expect(readNit(written)).toEqual({ type: 'nit', nit })
      expect(printedNit(keptNit(nit))).toBe(formatNit(nit))
      for (const written of [nit, `${nit}${digit}`]) {
        const reading = readNit(written)
        expect(reading.type === 'both' ? reading.nits : reading).toEqual(
          reading.type === 'both' ? expect.arrayContaining([nit]) : { type: 'nit', nit },
        )
      }
    })
  })
})

it('a buyer’s number is printed as it was sent, but for the check digit of a company, which stands apart', () => {
  const joined = ['8001972684', '800197268-4', '800.197.268–4', '800 197 268 4']
  expect(new Set(joined.map(printedBuyerId))).toEqual(new Set(['800.197.268-4']))
  const asSent = ['800197268', '52999888', '52999888-0', '890903938', '800197268-5', 'AB123456', '222222222222', '']
  expect(asSent.map(printedBuyerId)).toEqual(asSent)
})

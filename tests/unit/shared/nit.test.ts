import { formatNit, nitCheckDigit } from '@shared/nit'
import { describe, expect, it } from 'vitest'

describe('a NIT', () => {
  it.each([
    ['800197268', 4],
    ['890903938', 8],
    ['800191045', 1],
    ['41261533', 2],
    ['222222222222', 7],
    ['900000000', 5],
  ])('%s has the check digit %d', (nit, digit) => {
    expect(nitCheckDigit(nit)).toBe(digit)
  })

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

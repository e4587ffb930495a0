import { describe, expect, it } from 'vitest'
import { readNit } from '../../../../../extension/setup/documents/document-values'

describe('a typed NIT', () => {
  it.each([
    ['900.000.000-5', '900000000', 5],
    ['900000000', '900000000', 5],
    [' 890903938 - 8 ', '890903938', 8],
    ['800 197 268–4', '800197268', 4],
  ])('«%s» is %s with its digit', (typed, nit, digit) => {
    expect(readNit(typed)).toEqual({ ok: true, nit, digit })
  })

  it('may be empty', () => {
    expect(readNit('  ')).toEqual({ ok: true, nit: '', digit: null })
  })

  it('with a wrong check digit is refused, and the right one is shown', () => {
    expect(readNit('900000000-4')).toMatchObject({ ok: false, message: { code: 'C-71' } })
    expect(JSON.stringify(readNit('900000000-4'))).toContain('NIT es 5')
  })

  it.each(['12a', '900-000-000', '9'.repeat(16), '-5', '...'])('«%s» is invalid', (typed) => {
    expect(readNit(typed)).toMatchObject({ ok: false, message: { code: 'C-70' } })
  })
})

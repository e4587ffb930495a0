import { documentOf, formatJobKey, type JobKey, parseJobKey } from '@shared/job-key'
import { KINDS } from '@shared/kinds'
import { describe, expect, it } from 'vitest'

const KEY: JobKey = {
  storeId: 'MADEUPsto0000001a',
  orderId: 'MADEUPord0000001a',
  kind: 'kitchen',
  station: 'cocina',
  revision: 1,
  copy: null,
}

describe('a job key', () => {
  it('consists of store, order, kind, station and revision', () => {
    expect(formatJobKey(KEY)).toBe('MADEUPsto0000001a:MADEUPord0000001a:kitchen:cocina:1')
    expect(formatJobKey({ ...KEY, copy: 2 })).toBe('MADEUPsto0000001a:MADEUPord0000001a:kitchen:cocina:1:copy-2')
    expect(formatJobKey({ ...KEY, kind: 'invoice', station: '-' })).toContain(':invoice:-:1')
    expect(formatJobKey({ ...KEY, station: '*' })).toContain(':kitchen:*:1')
  })

  it('is unchanged after formatting and parsing, whatever an id contains', () => {
    for (const kind of KINDS) {
      for (const orderId of ["a:b/c d'()!*", 'ñandú', '%', '~._-']) {
        const key = { ...KEY, kind, orderId, revision: 12 }
        expect(parseJobKey(formatJobKey(key))).toEqual(key)
      }
    }
    expect(parseJobKey(formatJobKey({ ...KEY, station: '*', copy: 3 }))).toEqual({ ...KEY, station: '*', copy: 3 })
  })

  it('has the same document in all revisions and copies', () => {
    expect(documentOf(KEY)).toBe(documentOf({ ...KEY, revision: 9, copy: 1 } as JobKey))
    expect(documentOf({ ...KEY, station: '%' })).not.toBe(documentOf({ ...KEY, station: '*' }))
  })

  it.each([
    '',
    's:o:kitchen:cocina',
    's:o:kitchen:cocina:1:copy-1:more',
    's:o:kitchen:cocina:0',
    's:o:kitchen:cocina:01',
    's:o:kitchen:cocina:1.5',
    's:o:kitchen:cocina:1:copy-0',
    's:o:kitchen:cocina:1:copia-1',
    's:o:receta:cocina:1',
    ':o:kitchen:cocina:1',
    's::kitchen:cocina:1',
    's:o o:kitchen:cocina:1',
    's:o%:kitchen:cocina:1',
    's:o/..:kitchen:cocina:1',
    `s:${'o'.repeat(65)}:kitchen:cocina:1`,
  ])('is not «%s»', (text) => expect(parseJobKey(text)).toBe(null))
})

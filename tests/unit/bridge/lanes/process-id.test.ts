import { describe, expect, it } from 'vitest'
import { processId } from '../../../../bridge/lanes/attempt'

const OLD = '6f1c2c1e-8a52-4b9e-9f5c-1d2e3f405162'
const NEW = '0a0b0c0d-8a52-4b9e-9f5c-1d2e3f405162'
const idsOf = (store: string, from = 0) =>
  Array.from({ length: 20_000 }, (_, n) => Buffer.from(processId(store, from + n)).toString('latin1'))

describe('the id of an attempt', () => {
  it('is four printable bytes, different from those of a probe', () => {
    const LAST = 94 * 95 ** 3
    for (const ids of [idsOf(OLD), idsOf(OLD, LAST - 10_000), idsOf('ffffffff-0000-4000-8000-000000000000')]) {
      expect(ids.every((id) => /^[ -}][ -~]{3}$/.test(id))).toBe(true)
      expect(new Set(ids).size).toBe(20_000)
    }
  })

  it('is different from those in the store before the damage, which counted from 1 as well', () => {
    const old = new Set(idsOf(OLD))
    expect(idsOf(NEW).filter((id) => old.has(id))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { judged, score } from '../../corpus/payments'

describe('600 and more labels of payments, as shops and Justo send them', () => {
  it('are verified where it is not known who has the money: each of them', () => {
    const { cases, recall } = score()
    expect(cases).toBeGreaterThanOrEqual(600)
    expect(judged.filter(({ positive, found }) => positive && !found)).toEqual([])
    expect(recall).toBe(1)
  })

  it('are collected, and by the right means, where it is known: 98 % of them', () => {
    const known = judged.filter(({ positive }) => !positive)
    const right = known.filter(({ expected, got }) => expected === got)
    expect(right.length / known.length).toBeGreaterThanOrEqual(0.98)
    expect(score().precision).toBeGreaterThanOrEqual(0.98)
  })

  it('are at worst verified: none is collected by a wrong means, or taken as paid', () => {
    expect(judged.filter(({ expected, got }) => got !== expected && got !== 'verify')).toEqual([])
  })
})

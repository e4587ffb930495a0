import { describe, expect, it } from 'vitest'
import { score } from '../../corpus/removals'

describe('options as people answer them', () => {
  const { cases, precision, recall, wrong } = score()

  it('omissions are found, and nothing else is taken for one', () => {
    expect(cases).toBeGreaterThanOrEqual(600)
    const share = { precision: precision >= 0.99, recall: recall >= 0.99 }
    const expected = { precision: true, recall: true, wrong: [] }
    expect({ ...share, wrong: share.precision && share.recall ? [] : wrong }).toEqual(expected)
  })
})

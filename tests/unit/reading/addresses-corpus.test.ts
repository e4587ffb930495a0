import { describe, expect, it } from 'vitest'
import { ROWS, score } from '../../corpus/addresses'

describe('addresses, telephones and tables as people write them', () => {
  it('are more than 600', () => expect(score().cases).toBeGreaterThanOrEqual(600))

  it.each([
    ['street', 1, 1],
    ['phone', 1, 1],
    ['table', 0.99, 0.99],
    ['reference', 0.95, 0.95],
  ])('are read as a careful waiter would: %s', (field, least, found) => {
    const { precision, recall, wrong } = score(field)
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(least)
    expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(found)
  })

  it('are each read as the corpus says', () =>
    expect(ROWS.map(({ phrase, got }) => `${phrase}: ${got}`)).toEqual(
      ROWS.map(({ phrase, known }) => `${phrase}: ${known}`),
    ))
})

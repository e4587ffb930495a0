import { expect, it } from 'vitest'
import { PHRASES, readAs, score } from '../../corpus/allergies'

it('of 600 and more phrases, 99.5 % of the allergies head the comanda, and of what heads it 95 % are allergies', () => {
  const { cases, recall, precision, wrong } = score()
  expect(cases).toBeGreaterThanOrEqual(600)
  expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.995)
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
})

it('each of them is read as the corpus says', () =>
  expect(PHRASES.map(({ phrase }) => `${readAs(phrase)}: ${phrase}`)).toEqual(
    PHRASES.map(({ phrase, read }) => `${read}: ${phrase}`),
  ))

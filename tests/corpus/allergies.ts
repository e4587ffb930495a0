import { needsIn } from '@shared/reading/needs'
import { rowsOf, type Score, scoreOf } from './score'

const heads = (about: string): boolean => about === 'allergy' || about === 'illness'

/** What heads the comanda, whether it is called an allergy or an illness; what is only emphasised counts as nothing. */
export function score(): Score {
  const judged = rowsOf('allergies').map(([expected = '', phrase = '']) => {
    const got = needsIn(phrase)[0]?.about ?? '-'
    const [asked, found] = [heads(expected), heads(got)]
    return { phrase, expected: asked ? 'warns' : 'none', got: found ? 'warns' : 'none', positive: asked, found }
  })
  return scoreOf('allergies', judged)
}

import { needsIn } from '@shared/reading/needs'
import { rowsOf, type Score, scoreOf } from './score'

interface Phrase {
  phrase: string
  expected: string
  /** Not as expected where that is known. */
  read: string
}

export const PHRASES: Phrase[] = rowsOf('allergies').map(([expected = '', phrase = '', misread]) => ({
  phrase,
  expected,
  read: misread ?? expected,
}))

export const readAs = (phrase: string): string => needsIn(phrase)[0]?.about ?? '-'

/** What heads the comanda, whether it is called an allergy or an illness; what is only emphasised counts as nothing. */
const isHead = (about: string): boolean => about === 'allergy' || about === 'illness'
export const heads = ({ read }: Phrase): boolean => isHead(read)

export function score(): Score {
  const judged = PHRASES.map(({ phrase, expected }) => {
    const [asked, found] = [isHead(expected), isHead(readAs(phrase))]
    return { phrase, expected: asked ? 'warns' : 'none', got: found ? 'warns' : 'none', positive: asked, found }
  })
  return scoreOf('allergies', judged)
}

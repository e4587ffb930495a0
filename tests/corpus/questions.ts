import { readAnswers } from '@shared/reading/questions'
import { type Judged, rowsOf, type Score, scoreOf } from './score'

const DELIVERY = { ownRider: true, delivery: true, table: null }

/** Each answer of the corpus as it is read in an order of its own. */
export const answersRead = () =>
  rowsOf('questions').map(([expected = '', label = '', value = '']) => {
    const { notes } = readAnswers([{ label, value }], DELIVERY, {})
    return { expected, phrase: `${label}: ${value}`, note: notes[0] ?? { text: '', for: 'none', certainty: 'rule' } }
  })

/** What it looks for: an answer that kitchen or rider needs. */
export const score = (): Score =>
  scoreOf(
    'questions',
    answersRead().map(({ expected, phrase, note }): Judged => {
      const isNeeded = (audience: string) => ['kitchen', 'rider', 'both'].includes(audience)
      return { phrase, expected, got: note.for, positive: isNeeded(expected), found: isNeeded(note.for) }
    }),
  )

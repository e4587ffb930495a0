import { leftOut } from '@shared/reading/answers'
import { foldText } from '@shared/text'
import { readModifiers } from '../fixtures/read-modifiers'
import { rowsOf, type Score, scoreOf } from './score'

/** What an answer denies: «No cebolla», «Cebolla no», «Nada de cebolla». */
const denied = (answer: string): string | null =>
  leftOut(answer.replace(/^(no|cero|0|nada de|zero) +/i, '').replace(/ no$/i, ''))

/** Type and ingredient of one option; an answer that leaves something out by itself counts as an omission. */
function readingOf(group: string, name: string): { type: string; what: string } {
  const [option] = readModifiers([{ group, name, count: 1 }])
  if (option === undefined) return { type: 'none', what: '' }
  const { type, what, without } = option.means
  if (type === 'omit') return { type, what }
  const ingredient = without && type !== 'unknown' ? denied(what) : null
  return ingredient === null ? { type, what } : { type: 'omit', what: ingredient }
}

/** Rows of type, ingredient, title and answer, each read as the only option of its line. */
export const score = (): Score =>
  scoreOf(
    'removals',
    rowsOf('removals').map(([type = '', what = '', title = '', answer = '']) => {
      const got = readingOf(title, answer)
      return {
        phrase: `«${title}»: «${answer}»`,
        expected: `${type} ${foldText(what)}`,
        got: `${got.type} ${foldText(got.what)}`,
        positive: type === 'omit',
        found: got.type === 'omit',
      }
    }),
  )

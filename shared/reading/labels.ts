import { wordsOf } from './words-of'

/** `numeroDocumento` → `numero Documento`; «WhatsApp», «ePayco» stay. */
const apart = (text: string): string =>
  /^\p{Ll}{2,}\p{Lu}\S*$/u.test(text) ? text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : text

/** Of a longer text the beginning is read: keeps hostile ones cheap. */
export const LONGEST_LABEL = 120

/** Words, numbers and pictures of a label, a short answer, or a field's name; other signs only part them. */
export const labelWords = (label: string): string[] =>
  wordsOf(apart(label.slice(0, LONGEST_LABEL))).flatMap(({ kind, folded }) =>
    kind !== 'symbol' || /\p{L}|\p{Extended_Pictographic}/u.test(folded) ? [folded] : [],
  )

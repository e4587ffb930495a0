import { wordsOf } from './words-of'

/** `numeroDocumento` → `numero Documento`; «WhatsApp» stays. */
const apart = (text: string): string =>
  /^\p{Ll}+\p{Lu}\S*$/u.test(text) ? text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : text

/** Words, numbers and pictures of a label, a short answer, or a field's name; other signs only part them. */
export const labelWords = (label: string): string[] =>
  wordsOf(apart(label)).flatMap(({ kind, folded }) =>
    kind !== 'symbol' || /\p{L}|\p{Extended_Pictographic}/u.test(folded) ? [folded] : [],
  )

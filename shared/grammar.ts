const PLURALS = new Intl.PluralRules('es-CO')
const LIST = new Intl.ListFormat('es-CO')

/** The form that agrees with the count: `plural(2, 'falta', 'faltan')`. */
export const plural = (count: number, one: string, more: string): string =>
  PLURALS.select(count) === 'one' ? one : more

/** `1 papel`, `3 papeles` */
export const counted = (count: number, one: string, more: string): string => `${count} ${plural(count, one, more)}`

/** `la 36, la 37 y la 38`; `maní e higos` */
export const joinWords = (words: readonly string[]): string => LIST.format(words)

/** Further on in a sentence. */
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

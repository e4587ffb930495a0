import { foldText } from '@shared/text'

/** The words of a search: accents, case and a leading `#` do not count. */
export const searchWords = (typed: string): string[] =>
  foldText(typed)
    .replace(/^#/, '')
    .split(' ')
    .filter((word) => word !== '')

/** Whether each word is in one of the texts, in any order. */
export function hasWords(texts: readonly (string | null | undefined)[], words: readonly string[]): boolean {
  const all = foldText(texts.join(' '))
  return words.every((word) => all.includes(word))
}

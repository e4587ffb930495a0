import { readFileSync } from 'node:fs'
import { cleanText, TYPOGRAPHIC } from '@shared/text'
import { LATIN_LETTERS, NEAREST } from '@shared/text/latin'
import { CYRILLIC, GREEK, SERBIAN, UKRAINIAN, UKRAINIAN_FIRST } from '@shared/text/romanize'
import { LONE_WORDS, SIGN_WORDS } from '@shared/text/sign-words'
import { describe, expect, it } from 'vitest'

/** Without the spaces that align its tables. */
const page = readFileSync('docs/paper-text.md', 'utf8').replace(/ {2,}/g, ' ')

/** The characters of one list as the document shows them, those with the same replacement in one row. */
function rows(list: Readonly<Record<string, string>>): string {
  const outcomes = [...new Set(Object.values(list))]
  const signs = (outcome: string) => Object.keys(list).filter((sign) => list[sign] === outcome)
  const shown = (outcome: string) => (outcome === '' ? '–' : `\`${outcome.replace('|', '\\|')}\``)
  return outcomes.map((outcome) => `| ${signs(outcome).join(' ')} | ${shown(outcome)} |`).join('\n')
}

describe('the list of replacements for characters', () => {
  it.each([
    ['typographic marks', TYPOGRAPHIC],
    ['emoji', SIGN_WORDS],
    ['emoji that are a whole text', LONE_WORDS],
    ['what a page lacks', NEAREST],
    ['letters of Latin that no page has', LATIN_LETTERS],
  ])('lists %s as the code maps them', (_, list) => expect(page).toContain(rows(list)))

  it.each([GREEK, CYRILLIC, UKRAINIAN, UKRAINIAN_FIRST, SERBIAN])('lists the letters of a name: %o', (list) => {
    const letters = Object.entries(list).map(([letter, piece]) => `${letter} ${piece || '–'}`)
    expect(page.replace(/\s+/g, ' ')).toContain(`: ${letters.join(' · ')}`)
  })

  it('maps to text that is clean, so that nothing is mapped twice', () => {
    for (const [sign, outcome] of [...Object.entries(TYPOGRAPHIC), ...Object.entries(SIGN_WORDS)]) {
      expect(cleanText(outcome)).toBe(outcome)
      expect(cleanText(`a, ${sign} b`)).toBe(`a, ${outcome} b`)
    }
  })

  it('has an emoji in every form of a telephone: with presentation selector, skin tone, sex', () => {
    for (const [emoji, word] of Object.entries(SIGN_WORDS)) {
      expect(cleanText(`${emoji}\ufe0f`)).toBe(word)
      expect(cleanText(`${emoji}\u{1f3fd}`)).toBe(word)
    }
    expect(cleanText('🙅🏽‍♀️🧅')).toBe('NO cebolla')
  })
})

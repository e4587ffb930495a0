import { readFileSync } from 'node:fs'
import { MESSAGE_CODES, type MessageCode } from '@shared/messages'
import { describe, expect, test } from 'vitest'
import { quotesOf } from './guide-examples'
import { readGuide } from './read-guide'

const GUIDE = 'docs/guia-de-soporte.md'
const entries = readGuide(readFileSync(GUIDE, 'utf8'))
const entryOf = (code: string) => entries.find((entry) => entry.code === code)

/** An entry to paste; meaning and remedy are to be added. */
const blank = (code: MessageCode): string =>
  `### ${code}\n\n${quotesOf(code)
    .map((quote) => `> ${quote}`)
    .join('\n>\n')}\n\n… **Haga:** …\n`

describe('the support guide', () => {
  test.each(MESSAGE_CODES)('explains %s with the sentence that the product shows', (code) => {
    expect(entryOf(code), `not in ${GUIDE}:\n\n${blank(code)}`).toBeDefined()
    expect(entryOf(code)?.quotes).toEqual(quotesOf(code))
  })

  test('explains no code that the product does not have', () => {
    const known: readonly string[] = MESSAGE_CODES
    expect(entries.map(({ code }) => code).filter((code) => !known.includes(code))).toEqual([])
  })

  test('has every code once, in the chapter of its letter, in order', () => {
    const codes = entries.map(({ code }) => code)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
    expect(entries.filter(({ code, family }) => !code.startsWith(`${family}-`))).toEqual([])
    const letters = [...new Set(entries.map(({ family }) => family))]
    const inOrder = [...codes].sort(
      (a, b) =>
        letters.indexOf(a.slice(0, 1)) - letters.indexOf(b.slice(0, 1)) || a.localeCompare(b, 'es', { numeric: true }),
    )
    expect(codes).toEqual(inOrder)
  })

  test('has the meaning and the remedy in every entry', () => {
    const silent = entries.filter(({ text }) => !/^\S.*\*\*Haga:\*\*\s\S/s.test(text.trim()))
    expect(silent.map(({ code }) => code)).toEqual([])
  })
})

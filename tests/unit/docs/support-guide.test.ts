import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { explanations } from '@shared/explanations/explanations'
import { FAMILIES, familyOf } from '@shared/explanations/families'
import { reasonExplanations } from '@shared/explanations/printers'
import { MESSAGE_CODES } from '@shared/messages'
import { describe, expect, test } from 'vitest'
import { codesGuide } from './codes-guide'

const GUIDE = readFileSync('docs/guia-de-soporte.md', 'utf8')
const all = [...Object.entries(explanations), ...Object.entries(reasonExplanations)]

describe('docs/codigos.md', () => {
  test('is what the sentences and their explanations make (npx vitest run tests/unit/docs/support-guide.test.ts -u)', async () => {
    await expect(codesGuide()).toMatchFileSnapshot(resolve('docs/codigos.md'))
  })

  test('has a chapter for the letter of every code', () => {
    expect(MESSAGE_CODES.filter((code) => !Object.hasOwn(FAMILIES, familyOf(code)))).toEqual([])
  })
})

describe('every explanation', () => {
  test.each(all)('%s: says what it means and what to do now, in whole sentences', (_code, { means, cure }) => {
    expect(means).toMatch(/^[\p{Lu}«`¿\d].*[.…?)]$/u)
    expect(cure).toMatch(/^[\p{Lu}«`¿\d].*[.)]$/u)
    // «Nada.» is no cure; «lo de J-01» refers to another page.
    expect(cure).not.toMatch(/^(?:Nada|Ninguna|Lo de|Lo que dice|Lo mismo)\b/)
  })

  test.each(all)('%s: names only codes that exist', (_code, { means, cure }) => {
    const named = [...`${means} ${cure}`.matchAll(/\b[A-Z]-\d{2,3}\b/g)].map(([code]) => code)
    const known: readonly string[] = MESSAGE_CODES
    expect(named.filter((code) => !known.includes(code))).toEqual([])
  })
})

describe('the support guide', () => {
  test('has at most 300 lines that are written by hand', () => {
    expect(GUIDE.split('\n').length).toBeLessThanOrEqual(300)
  })

  test('sends to codes that exist', () => {
    const named = [...GUIDE.matchAll(/\b[A-Z]-\d{2,3}\b/g)].map(([code]) => code)
    const known: readonly string[] = MESSAGE_CODES
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((code) => !known.includes(code))).toEqual([])
  })
})

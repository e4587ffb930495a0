import { TILL_KINDS } from '@shared/kinds'
import { formatAmount, formatMoney } from '@shared/money'
import type { JobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { TicketFacts } from '@shared/tickets/facts'
import { formatQuantity } from '@shared/tickets/lines'
import { withMarks } from '@shared/tickets/marks'
import { sumsOf } from '@shared/tickets/sums'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { arbitraryFacts, arbitraryPayload } from '../../shared/tickets/arbitraries'
import { beforeAndNow } from '../../shared/tickets/kitchen-arbitraries'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from './a-printer'
import { anyText, codePage, columns, knownText, latinText, SEEDED, withoutSpaces } from './arbitraries'
import { readBytes } from './read-bytes'

const printer = fc.record({ columns, codePage }).map((settings) => aPrinter({ ...settings, drawer: { pin: '2' } }))
type Printer = ReturnType<typeof aPrinter>

/** Fields with free text of a customer, a shop or Justo. */
const FREE =
  /^(?:name|comment|group|customer|storeName|source|phone|street|extra|area|reference|label|table|text|from)$/

/** The same content with the next of `texts` in every free field. */
function filled(value: unknown, texts: () => string): unknown {
  if (Array.isArray(value)) return value.map((inner) => filled(inner, texts))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const isFree = FREE.test(key) && (typeof inner === 'string' || inner === null)
    return [key, isFree ? texts() : filled(inner, texts)]
  })
  return Object.fromEntries(entries)
}

function inTurn<T>(list: readonly T[]): () => T {
  let next = 0
  return () => {
    const item = list[next % list.length]
    next += 1
    if (item === undefined) throw new Error('no text')
    return item
  }
}

const jobOf = (kind: JobPayload['kind'], texts: () => string): JobPayload => {
  const { content, context } = aPayload(kind, {}, kind === 'change' ? { before: [] } : {})
  return aPayload(kind, Object(filled(content, texts)), Object(filled(context, texts)))
}

function read(payload: JobPayload, facts: TicketFacts, on: Printer) {
  const ticket = withMarks(buildTicket(payload, facts), [{ type: 'fallback', station: facts.stationName ?? '' }])
  return readBytes(encodeTicket(ticket, on, { copies: 1 }).bytes, on.codePage)
}

const countCharacters = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

/** Capitals without accents: every code page has them, in any style of a paper. */
const upper = (words: string): string => words.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')

describe.each(TILL_KINDS)('a paper of kind %s', (kind) => {
  it('contains only the encoder’s commands, whatever text its fields and the settings contain, and stays inside the paper', () => {
    const texts = fc.array(anyText, { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(texts, printer, (list, on) => {
        const next = inTurn(list.map((text) => text.slice(0, 40)))
        const { restaurant, ...facts } = someFacts()
        const shop = Object(filled({ ...restaurant, address: null, text: null }, next))
        const evil = {
          ...facts,
          stationName: next(),
          restaurant: { ...restaurant, ...shop, city: next(), footer: next() },
        }
        const { lines, commands } = read(jobOf(kind, next), evil, on)
        for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(on.columns)
        const count = (name: string) => commands.filter((command) => command === name).length
        expect([count('ESC @'), count('FS .'), count('GS V')]).toEqual([1, 1, 1])
        expect(count('ESC t')).toBe(on.codePage === 'ascii' ? 0 : 1)
        expect(count('ESC p')).toBeLessThanOrEqual(kind === 'invoice' ? 1 : 0)
        expect(commands.filter((command) => !/^(?:ESC [@tpEaJ]|FS \.|GS [VB!]|GS \( k)$/.test(command))).toEqual([])
      }),
      { ...SEEDED, numRuns: 60 },
    )
  })
})

describe('the order’s text', () => {
  it.each(['kitchen', 'change', 'void', 'delivery', 'invoice'] as const)(
    'is complete on a paper of kind %s',
    (kind) => {
      fc.assert(
        fc.property(latinText, printer, (text, on) => {
          // The schema cuts a long text, in the middle of it if necessary.
          fc.pre(text.raw.length <= 60)
          const line = { name: `(${text.raw})`, comment: `[${text.raw}]`, modifiers: [] }
          const lines = [{ ...line, quantity: 1, unitPrice: 100, total: 100 }]
          const { lines: printed } = read(aPayload(kind, { lines }), someFacts(), on)
          const there = countCharacters(upper(withoutSpaces(printed.map((one) => one.text).join(''))))
          const expected = text.printed(on.codePage)
          for (const [letter, times] of countCharacters(upper(`(${expected})[${expected}]`)))
            expect(there.get(letter) ?? 0, `${letter} of ${text.raw}`).toBeGreaterThanOrEqual(times)
        }),
        { ...SEEDED, numRuns: 60 },
      )
    },
  )

  it.each(['delivery', 'invoice'] as const)('is complete in figures on a paper of kind %s', (kind) => {
    const payload: fc.Arbitrary<JobPayload> = arbitraryPayload(kind)
    fc.assert(
      fc.property(payload, arbitraryFacts, printer, (job, facts, on) => {
        if ((job.kind !== 'delivery' && job.kind !== 'invoice') || 'withdrawn' in job.content) throw new Error(job.kind)
        const texts = read(job, facts, on).lines.map((line) => line.text)
        const { lines } = job.content
        for (const { quantity, total } of lines) {
          const [many, pesos] = [formatQuantity(quantity), formatAmount(total)]
          const row = texts.find((text) => text.trimStart().startsWith(`${many} `) && text.endsWith(` ${pesos}`))
          expect(row, `${many} … ${pesos} in\n${texts.join('\n')}`).toBeDefined()
        }
        const { total } = sumsOf(job.content)
        expect(texts.some((text) => text.startsWith('TOTAL') && text.endsWith(formatMoney(total)))).toBe(true)
      }),
      { ...SEEDED, numRuns: 150 },
    )
  })

  it.each(['kitchen', 'change', 'void'] as const)(
    'has each quantity complete beside its name on a paper of kind %s',
    (kind) => {
      const quantity = fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(0.5, 1.25, 0.01))
      const wanted = fc.array(fc.tuple(quantity, knownText), { minLength: 1, maxLength: 5 })
      fc.assert(
        fc.property(wanted, printer, (dishes, on) => {
          const lines = dishes.map(([many, { raw }]) => ({
            name: raw.slice(0, 60),
            quantity: many,
            comment: null,
            modifiers: [],
          }))
          const { lines: printed } = read(aPayload(kind, { lines }, { before: [] }), someFacts(), on)
          for (const { quantity: many } of lines)
            expect(printed.some(({ text }) => text.trimStart().startsWith(`${formatQuantity(many)} x `))).toBe(true)
        }),
        { ...SEEDED, numRuns: 60 },
      )
    },
  )

  it.each(['change', 'void'] as const)('has all dishes on a paper of kind %s', (kind) => {
    fc.assert(
      fc.property(beforeAndNow, printer, ({ before, now }, on) => {
        const { lines } = read(aPayload(kind, { lines: now }, { before }), someFacts(), on)
        for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(on.columns)
        const there = countCharacters(upper(withoutSpaces(lines.map((one) => one.text).join(''))))
        const expectedTexts = now.flatMap((dish) => [
          dish.name,
          ...(kind === 'change' ? [dish.comment ?? '', ...dish.modifiers.map(({ name }) => name)] : []),
        ])
        for (const [letter, times] of countCharacters(upper(withoutSpaces(expectedTexts.join('')))))
          expect(there.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(times)
      }),
      { ...SEEDED, numRuns: 60 },
    )
  })
})

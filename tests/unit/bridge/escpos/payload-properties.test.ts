import { TILL_KINDS } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
import { cleanText } from '@shared/text'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { TicketFacts } from '@shared/tickets/facts'
import { withMarks } from '@shared/tickets/marks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { forMany } from '../../../stage/for-many'
import { filledPayload, inTurn, withTexts } from '../../shared/tickets/free-texts'
import { someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from './a-printer'
import { anyText, codePage, columns } from './arbitraries'
import { readBytes } from './read-bytes'

const printer = fc.record({ columns, codePage }).map((settings) => aPrinter({ ...settings, drawer: { pin: '2' } }))
type Printer = ReturnType<typeof aPrinter>

// That nothing is lost: whole-papers.property.test.ts, of any text: properties.test.ts.

function read(payload: JobPayload, facts: TicketFacts, on: Printer) {
  const ticket = withMarks(buildTicket(payload, facts), [{ type: 'fallback', station: facts.stationName ?? '' }])
  return readBytes(encodeTicket(ticket, on, { copies: 1 }).bytes, on.codePage)
}

const signs = (min: number, max: number) =>
  fc
    .array(
      fc.integer({ min, max }).map((code) => String.fromCodePoint(code)),
      { maxLength: 12 },
    )
    .map((some) => some.join(''))
/** A text of one alphabet: Cyrillic, Han, Greek, Arabic, Hangul or Devanagari, with its unassigned characters. */
const foreign = fc.oneof(
  ...[signs(0x400, 0x4ff), signs(0x4e00, 0x9fff), signs(0x370, 0x3ff)],
  ...[signs(0x600, 0x6ff), signs(0xac00, 0xd7a3), signs(0x900, 0x97f)],
)
const mixed = fc.tuple(foreign, anyText, fc.constantFrom('?', '¿?', 'sin ajo', ' ')).map((parts) => parts.join(''))
const typed = fc.oneof(anyText, foreign, signs(0x2190, 0x2bff), mixed)

const longestRun = (text: string): number => Math.max(0, ...(text.match(/\?+/g) ?? []).map((run) => run.length))

describe.each(TILL_KINDS)('a paper of kind %s, whatever text its fields and the settings contain', (kind) => {
  it('has the encoder’s commands alone, stays inside the paper, and has no more question marks together than were typed', () => {
    forMany(100, [fc.array(typed, { minLength: 1, maxLength: 7 }), printer], (texts, on) => {
      const next = inTurn(texts)
      const { restaurant, ...facts } = someFacts()
      const shop = Object(withTexts({ ...restaurant, address: null, text: null }, next))
      const evil = {
        ...facts,
        stationName: next(),
        restaurant: { ...restaurant, ...shop, city: next(), footer: next() },
      }
      const { lines, commands } = read(filledPayload(kind, next), evil, on)
      const most = Math.max(1, ...texts.map((text) => longestRun(cleanText(text).normalize('NFKC'))))
      for (const { text, columns } of lines) {
        expect(columns, text).toBeLessThanOrEqual(on.columns)
        expect(longestRun(text), text).toBeLessThanOrEqual(most)
      }
      const count = (name: string) => commands.filter((command) => command === name).length
      expect([count('ESC @'), count('FS .'), count('GS V')]).toEqual([1, 1, 1])
      expect(count('ESC t')).toBe(on.codePage === 'ascii' ? 0 : 1)
      expect(count('ESC p')).toBeLessThanOrEqual(kind === 'invoice' ? 1 : 0)
      expect(commands.filter((command) => !/^(?:ESC [@tpEaJ]|FS \.|GS [VB!]|GS \( k)$/.test(command))).toEqual([])
    })
  })
})

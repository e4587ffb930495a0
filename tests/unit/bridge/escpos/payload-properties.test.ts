import { TILL_KINDS } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
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

describe.each(TILL_KINDS)('a paper of kind %s', (kind) => {
  it('contains only the encoder’s commands, whatever text its fields and the settings contain, and stays inside the paper', () => {
    const texts = fc.array(anyText, { minLength: 1, maxLength: 7 })
    forMany(60, [texts, printer], (list, on) => {
      const next = inTurn(list)
      const { restaurant, ...facts } = someFacts()
      const shop = Object(withTexts({ ...restaurant, address: null, text: null }, next))
      const evil = {
        ...facts,
        stationName: next(),
        restaurant: { ...restaurant, ...shop, city: next(), footer: next() },
      }
      const { lines, commands } = read(filledPayload(kind, next), evil, on)
      for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(on.columns)
      const count = (name: string) => commands.filter((command) => command === name).length
      expect([count('ESC @'), count('FS .'), count('GS V')]).toEqual([1, 1, 1])
      expect(count('ESC t')).toBe(on.codePage === 'ascii' ? 0 : 1)
      expect(count('ESC p')).toBeLessThanOrEqual(kind === 'invoice' ? 1 : 0)
      expect(commands.filter((command) => !/^(?:ESC [@tpEaJ]|FS \.|GS [VB!]|GS \( k)$/.test(command))).toEqual([])
    })
  })
})

import { TILL_KINDS } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { aPayload, someFacts } from './payloads'

const EVIL = 'x\x1bp\x00\u202e🍕'

/** `value` with `EVIL` appended to every free text. */
function withMarker(value: unknown): unknown {
  if (typeof value === 'string') return /^[a-z-]+$|^\d{4}-/.test(value) ? value : value + EVIL
  if (Array.isArray(value)) return value.map(withMarker)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMarker(inner)]))
}

describe('building a ticket', () => {
  it.each(TILL_KINDS)('cleans every string of %s once more, payload and settings alike', (kind) => {
    const payload = aPayload(kind)
    const content = withMarker(payload.content)
    const dirty = { ...payload, content, context: withMarker(payload.context) } as JobPayload
    const facts = someFacts()
    const restaurant = withMarker(facts.restaurant) as typeof facts.restaurant
    const ticket = buildTicket(dirty, { ...facts, restaurant, stationName: `Cocina${EVIL}` })
    const text = JSON.stringify(ticket)
    expect(text).toContain('x p')
    expect(text).not.toMatch(/\\u00|\u202e|🍕/)
  })

  it.each(TILL_KINDS)('builds the same %s for the same facts, and leaves them as they were', (kind) => {
    const payload = aPayload(kind)
    const [a, b] = [0, 1].map(() => buildTicket(payload, someFacts()))
    expect(a).toEqual(b)
    expect(a?.title).not.toBe('')
    expect(payload).toEqual(aPayload(kind))
  })

  it('has no customer in the title, since titles are logged', () => {
    for (const kind of TILL_KINDS) expect(buildTicket(aPayload(kind), someFacts()).title).not.toMatch(/Ana|Rojas/)
  })
})

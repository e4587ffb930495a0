import type { ClosingContent } from '@shared/paper-content'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, someFacts } from './payloads'

type Row = ClosingContent['closing']['sections'][number]['rows'][number]

const row = (label: string, change: Partial<Row>): Row => ({
  label,
  count: null,
  amount: null,
  text: null,
  strong: false,
  ...change,
})
/** Printed on 15/03/2026 at 18:03. */
const closing = (rows: Row[], from = '2026-03-15T09:00:00.000Z') => {
  const period = { from, to: '2026-03-16T09:00:00.000Z' }
  const sections = [{ title: 'Pagos', rows }]
  const content = { number: '15/03/2026', station: '-', closing: { ...period, sections } }
  return buildTicket(aPayload('note', content), someFacts())
}

describe('a closing on paper', () => {
  it('has its day and shop, and the time until which it counts', () => {
    const ticket = closing([row('Efectivo', { count: 3, amount: 293_600 })])
    expect(ticket.title).toBe('CIERRE DEL DÍA 15/03/2026')
    expect(words(ticket)).toMatch(/^CIERRE DEL DÍA\n15\/03\/2026\nLa Esquina · Chapinero\nDe 04:00 a 18:03\n/)
  })

  it('of a shift is a hand-over', () => {
    expect(closing([row('x', {})], '2026-03-15T22:00:00.000Z').title).toBe('ENTREGA DE TURNO 15/03/2026')
  })

  it('shows counts and money in columns, and the peso sign at the sums only', () => {
    const text = words(
      closing([
        row('Efectivo', { count: 3, amount: 293_600 }),
        row('Descuentos', { amount: -8_000 }),
        row('Por cobrar', { count: 5, amount: 373_100, strong: true }),
      ]),
    )
    for (const line of ['PAGOS', 'Efectivo 3 · 293.600', 'Descuentos -8.000', 'Por cobrar 5 · $ 373.100'])
      expect(text).toContain(line)
  })

  it('puts a long text on a line of its own', () => {
    const numbers = '15240, 15241, 15242, 15243'
    const text = words(closing([row('Sin Justo', { text: '25 min' }), row('Sin factura', { count: 4, text: numbers })]))
    expect(text).toContain('Sin Justo 25 min')
    expect(text).toMatch(new RegExp(`Sin factura 4\\n *${numbers}`))
  })

  it('rings no bell, opens no drawer and goes to no kitchen station', () => {
    const ticket = closing([row('x', { count: 1 })])
    expect(ticket.rings).toBeUndefined()
    expect(ticket.opensDrawer).toBeUndefined()
    expect(words(ticket)).not.toMatch(/COCINA|COMANDA|AVISO/)
  })
})

import type { Mark } from '@shared/job'
import type { Ticket } from '@shared/ticket'
import { withMarks } from '@shared/tickets/marks'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'

const ticket: Ticket = { title: 'COMANDA COCINA 37', rings: true, blocks: [{ type: 'text', text: 'AJIACO' }] }
const marked = (...marks: Mark[]): string => words(withMarks(ticket, marks))

describe('a marked paper', () => {
  it.each<[Mark, string]>([
    [{ type: 'second-sending' }, '2.º ENVÍO - POSIBLE REPETIDA\nMire si ya la tiene.'],
    [{ type: 'late', minutes: 18 }, 'ATRASADA 18 min'],
    [{ type: 'replaces' }, 'REEMPLAZA LA ANTERIOR'],
    [{ type: 'replaces', dayNumber: 37 }, 'REEMPLAZA LA ANTERIOR (37)'],
    [
      { type: 'older-may-follow', at: '2026-03-15T23:20:00Z' },
      'A LAS 18:20 ESTE ES EL MÁS NUEVO, AUNQUE SALGA OTRO DESPUÉS',
    ],
  ])('says why it is not the unmarked first one: %o', (mark, head) => expect(marked(mark)).toBe(`${head}\nAJIACO`))

  it.each<[Mark, string]>([
    [{ type: 'fallback', station: 'Cocina fría' }, 'ES DE COCINA FRÍA - LLÉVELA YA'],
    [{ type: 'reprint', n: 2 }, 'REIMPRESIÓN 2'],
    [{ type: 'practice' }, 'PRUEBA'],
    [{ type: 'superseded', by: 'newer' }, 'YA NO VALE - HAY UNO MÁS NUEVO'],
    [{ type: 'superseded', by: 'void' }, 'PEDIDO CANCELADO - NO PREPARAR'],
  ])('repeats at its foot what must not be lost with a torn-off head: %o', (mark, words) => {
    expect(marked(mark)).toBe(`${words}\nAJIACO\n${words}`)
  })

  it('has its destination first, in whatever order the marks came', () => {
    const text = marked({ type: 'second-sending' }, { type: 'fallback', station: 'barra' }, { type: 'practice' })
    expect(text).toMatch(/^PRUEBA\nES DE BARRA - LLÉVELA YA\n2\.º ENVÍO/)
  })

  it('opens no drawer: only the unmarked first paper does', () => {
    const bill: Ticket = { ...ticket, opensDrawer: true }
    expect(withMarks(bill, []).opensDrawer).toBe(true)
    for (const type of ['replaces', 'second-sending', 'practice'] as const)
      expect(withMarks(bill, [{ type }]).opensDrawer).toBe(false)
    expect(withMarks(bill, [{ type: 'reprint', n: 1 }]).opensDrawer).toBe(false)
  })

  it('is otherwise the same ticket', () => {
    expect(withMarks(ticket, [])).toEqual(ticket)
    expect(withMarks(ticket, [{ type: 'practice' }])).toMatchObject({ title: ticket.title, rings: true })
    expect(ticket.blocks).toHaveLength(1)
  })
})

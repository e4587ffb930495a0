import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, someFacts } from './payloads'

const aLine = (name: string, changes: object = {}) => ({ name, quantity: 1, comment: null, modifiers: [], ...changes })
const AJIACO = aLine('Ajiaco')
const HEAD = { service: 'delivery', table: null, scheduledFor: null }

const change = (lines: object[], context = {}, content = {}, facts = {}): string =>
  words(buildTicket(aPayload('change', { lines, ...content }, context), someFacts(facts)))

describe('a change', () => {
  it('says first that the order changed, then which comanda it goes against', () => {
    expect(change([AJIACO], { before: [] })).toMatch(/^CAMBIÓ EL PEDIDO\nCOCINA\nCOMANDA 37\n#20418-01\nDOMICILIO\n/)
    const ticket = buildTicket(aPayload('change'), someFacts())
    expect(ticket).toMatchObject({ title: 'CAMBIO COCINA 37 #20418-01', rings: true })
  })

  it('says what to add and what to leave, each under its own head, then the whole', () => {
    const text = change([AJIACO, aLine('Sopa', { quantity: 3 })], {
      before: [aLine('Sopa', { quantity: 2 }), aLine('Arroz')],
    })
    const parts = text.split(/^=+$/m).map((part) => part.trim())
    expect(parts.slice(1, -1)).toEqual([
      expect.stringMatching(/^AGREGAR\n1 x AJIACO\n-+\n1 x SOPA$/),
      'QUITAR\n1 x ARROZ',
      expect.stringMatching(/^ASÍ QUEDA\n-+\n1 x AJIACO\n-+\n3 x SOPA$/),
    ])
  })

  it('shows both wordings of a note', () => {
    const before = [aLine('Ajiaco', { comment: 'sin crema' }), aLine('Sopa')]
    const text = change([AJIACO, aLine('Sopa', { comment: 'con ají' })], { before })
    expect(text).toMatch(
      /NOTA\n1 x AJIACO\nANTES: sin crema\nAHORA: SIN NOTA\n-+\n1 x SOPA\nANTES: sin nota\nAHORA: con ají\n/,
    )
    expect(text).not.toMatch(/^(AGREGAR|QUITAR)$/m)
  })

  it('that leaves the station nothing says so', () => {
    const text = change([], { before: [AJIACO] })
    expect(text).toMatch(/QUITAR TODO\n1 x AJIACO\n=+\nASÍ QUEDA: NADA\n/)
    expect(change([], { before: null })).toMatch(/^REEMPLAZA LA ANTERIOR[\s\S]*ASÍ QUEDA: NADA\n/)
  })

  it('against a paper that nobody knows is the whole, in its place', () => {
    const text = change([AJIACO], { before: null })
    expect(text).toMatch(/^REEMPLAZA LA ANTERIOR \(37\)\nCAMBIÓ EL PEDIDO\n/)
    expect(text).toMatch(/ASÍ QUEDA\n-+\n1 x AJIACO/)
    expect(text).not.toMatch(/AGREGAR|QUITAR|ANTES/)
    expect(change([AJIACO], {}, {}, { dayNumber: null })).toMatch(/^REEMPLAZA LA ANTERIOR\nCAMBIÓ EL PEDIDO\nCOCINA\n#/)
  })

  it.each([
    ['a table', { service: 'table', table: '12' }, { service: 'table', table: '3' }, 'AHORA: MESA 12\nANTES: MESA 3'],
    ['how it leaves', { service: 'pickup' }, {}, 'AHORA: RETIRO\nANTES: DOMICILIO'],
    [
      'its hour',
      { scheduledFor: '2026-03-16T00:30:00Z' },
      { scheduledFor: '2026-03-15T23:30:00Z' },
      'AHORA: PROGRAMADO 15/03 19:30\nANTES: PROGRAMADO 15/03 18:30',
    ],
    [
      'that it is for now',
      {},
      { scheduledFor: '2026-03-15T23:30:00Z' },
      'AHORA: PARA YA\nANTES: PROGRAMADO 15/03 18:30',
    ],
  ])('says what changed besides the dishes: %s', (_, content, before, said) => {
    const text = change([AJIACO], { before: [AJIACO], beforeHead: { ...HEAD, ...before } }, content)
    expect(text).toContain(`CAMBIÓ\n${said}\n`)
    expect(text).toContain('ASÍ QUEDA')
  })

  it('does not call a change what the till itself has said of the table', () => {
    const before = { ...HEAD, service: 'table' }
    const text = change([AJIACO, AJIACO], { before: [AJIACO], beforeHead: before, table: '7' }, { service: 'table' })
    expect(text).toContain('MESA 7')
    expect(text).not.toContain('ANTES')
    const named = change([], { before: [], beforeHead: before, table: '7' }, { service: 'table', table: '7' })
    expect(named).not.toContain('ANTES')
  })

  it('of an order that was moved at the till names its new table alone, whatever Justo says', () => {
    const beforeHead = { ...HEAD, service: 'table', table: '12' }
    const now = { service: 'table', table: '5' }
    const text = change([AJIACO, AJIACO], { before: [AJIACO], beforeHead, table: '3' }, now)
    expect(text).toMatch(/^MESA 3$/m)
    expect(text).not.toMatch(/MESA 12|MESA 5|ANTES/)
  })

  it('of nothing still reads as what it is', () => {
    expect(change([AJIACO], { before: [AJIACO], beforeHead: HEAD })).toMatch(
      /=\nLos platos son los mismos\.\n=+\nASÍ QUEDA\n-+\n1 x AJIACO/,
    )
  })

  it('warns of an allergy that came with it', () => {
    const text = change([aLine('Ajiaco', { comment: 'soy celíaca' })], { before: [AJIACO] })
    expect(text).toContain('OJO: ALERGIA')
  })
})

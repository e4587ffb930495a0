import { paperNote, silenceNote, type UnconfirmedPaper } from '@shared/tickets/system-tickets'
import { describe, expect, it } from 'vitest'
import { paperText, words } from './paper-text'

const NOW = Date.parse('2026-03-15T17:57:00Z')
const paper = (change: Partial<UnconfirmedPaper> = {}): UnconfirmedPaper => ({
  kind: 'kitchen',
  place: 'Cocina',
  dayNumber: 37,
  orderNumber: '15244',
  sentAt: '2026-03-15T17:55:00Z',
  ...change,
})

describe('the note about an unconfirmed paper', () => {
  it('asks for it at its printer, by its day number', () => {
    const text = words(paperNote([paper()], NOW))
    expect(text).toContain('VERIFICAR COMANDA')
    expect(text).toContain('Mire en COCINA: ¿está la 37 (#15244)?')
    expect(text).toContain('Se envió a las 12:55')
    expect(text).toContain('Responda Sí o No en pantalla')
  })

  it.each<[Partial<UnconfirmedPaper>, string]>([
    [{ kind: 'void', dayNumber: null }, '¿está la cancelación del #15244?'],
    [{ kind: 'change', dayNumber: 37 }, '¿está el cambio de la 37 (#15244)?'],
    [{ kind: 'note', dayNumber: 37 }, '¿está el aviso de la 37 (#15244)?'],
    [{ dayNumber: null }, '¿está la del #15244?'],
  ])('names a paper without a day number by its order: %o', (change, question) => {
    expect(words(paperNote([paper(change)], NOW))).toContain(question)
  })

  it('has the day of a paper that is not of today', () => {
    expect(words(paperNote([paper({ sentAt: '2026-03-14T23:05:00Z' })], NOW))).toContain('Se envió a las 14/03 18:05')
  })

  it('stays readable when all papers of an evening are unconfirmed', () => {
    const many = Array.from({ length: 25 }, (_, i) => paper({ dayNumber: i + 1 }))
    const text = words(paperNote(many, NOW))
    expect(text).toContain('¿está la 20 (#15244)?')
    expect(text).not.toContain('¿está la 21 ')
    expect(text).toContain('y 5 más: mírelas en la pantalla.')
  })
})

describe('the note about a shop that receives no orders', () => {
  it('says what happened, when, and what to do', () => {
    expect(paperText(silenceNote(NOW), 48)).toBe(`
DBI|        ATENCIÓN 
DB |         12:57
   |================================================
DB |  LOS PEDIDOS DE JUSTO
DB |   NO ESTÁN ENTRANDO.
DB |      Abra Chrome.
   |================================================
`)
  })
})

import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, someFacts } from './payloads'

const note = (about: object, content: object = {}, facts: object = {}) =>
  buildTicket(aPayload('note', { about, ...content }), someFacts(facts))
const message = (text: string) => note({ type: 'message', text })

describe('a note to the kitchen', () => {
  it('says that it is a note, with its comanda and order, and rings', () => {
    const ticket = message('Sin cebolla, por favor')
    expect(ticket).toMatchObject({ title: 'AVISO COCINA #20418-01', rings: true })
    expect(words(ticket)).toMatch(
      /^AVISO\nCOCINA 18:03\nDOMICILIO · #20418-01\nCOMANDA 37\n[\s\S]*\nSin cebolla, por favor\n/,
    )
  })

  it('is readable from a distance, and shorter than half a metre', () => {
    expect(message('Sin cebolla').blocks).toContainEqual(
      expect.objectContaining({ text: 'Sin cebolla', size: 'double' }),
    )
    const long = 'Sin cebolla y sin ajo. '.repeat(10).trim()
    expect(message(long).blocks).toContainEqual(expect.objectContaining({ text: long, size: 'tall' }))
  })

  it('is not read: the cashier typed it', () => {
    const expected = { type: 'text', bold: true, size: 'double', text: 'Es alérgica al maní' }
    expect(message('Es alérgica al maní').blocks).toContainEqual(expected)
  })

  it('calls a station without a name the kitchen', () => {
    for (const station of ['-', '*'])
      expect(words(note({ type: 'message', text: 'x' }, { station }, { stationName: null, dayNumber: null }))).toMatch(
        /^AVISO\nCOCINA 18:03\nDOMICILIO/,
      )
  })
})

describe('the note of a change of table', () => {
  it('has the order’s present and former table', () => {
    const text = words(note({ type: 'table', table: '12', from: 'Mesa 3' }, { service: 'table' }))
    expect(text).toMatch(/^PASAR A MESA 12 - #20418-01\nantes MESA 3\nCOMANDA 37\nCOCINA Ana R\.\n/)
    expect(words(note({ type: 'table', table: '12', from: null }))).not.toContain('antes')
  })

  it('does not ring: nothing to prepare changes', () => {
    expect(note({ type: 'table', table: '12', from: null }).rings).toBeUndefined()
  })
})

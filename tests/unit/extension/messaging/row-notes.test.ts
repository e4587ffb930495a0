import { readWarnings } from '@shared/reading/warnings'
import { describe, expect, it } from 'vitest'
import { rowNotes } from '../../../../extension/messaging/row-notes'
import { hostileCommentOrder, plainItem } from '../../../fixtures/justo-orders'
import { anOrder } from '../orders/a-stored-order'

const withNotes = (...comments: (string | null)[]) =>
  anOrder({ items: comments.map((comment) => plainItem('Arepa', 1, 5000, { comment })), address: null })

describe('notes of an order', () => {
  it('are those of its lines for the kitchen, and the address’s reference for the courier', () => {
    const expected = { allergy: [], kitchen: ['Una sin cebolla'], courier: ['Timbre dañado, llamar al llegar'] }
    expect(rowNotes(anOrder())).toEqual(expected)
  })

  it('about allergies are apart', () => {
    const expected = { allergy: ['Alergia al maní'], kitchen: ['Bien fría'], courier: [] }
    expect(rowNotes(withNotes('Bien fría', 'Alergia al maní'))).toEqual(expected)
  })

  it('about an allergy are never the courier’s, wherever the customer wrote them', () => {
    const order = anOrder()
    const address = order.address && { ...order.address, reference: 'Soy alérgica al maní' }
    const { warnings } = readWarnings({ ...order, address }, {})
    expect(rowNotes({ ...order, address, warnings })).toMatchObject({ allergy: ['Soy alérgica al maní'], courier: [] })
  })

  it('include the customer’s answer about allergies, unless it is no', () => {
    const order = (answer: string) => anOrder({ orderParams: { Alergias: answer, Cubiertos: 'Sí' } })
    expect(rowNotes(order('Maní')).allergy).toEqual(['Alergias: Maní'])
    expect(rowNotes(order('Ninguna'))).toMatchObject({ allergy: [], kitchen: ['Una sin cebolla'] })
  })

  it('include an answer to a question that any wish answers, unless it is no, or for the road', () => {
    const order = (orderParams: object) => anOrder({ orderParams })
    expect(rowNotes(order({ '¿Algún comentario?': 'Todo bien cocido', Observaciones: 'Ninguna' })).kitchen).toEqual([
      'Una sin cebolla',
      'Todo bien cocido',
    ])
    expect(rowNotes(order({ 'Indicaciones para el domiciliario': 'Portería 2' })).kitchen).toEqual(['Una sin cebolla'])
  })

  it('are each on one line, whatever the customer typed, and none twice', () => {
    expect(rowNotes(withNotes('Sin sal', 'Sin sal', null, 'Ají\naparte')).kitchen).toEqual(['Sin sal', 'Ají / aparte'])
    expect(JSON.stringify(rowNotes(anOrder({}, hostileCommentOrder)))).not.toMatch(/\\u00|\\n/)
  })

  it('are empty when there is nothing to say', () =>
    expect(rowNotes(withNotes(null))).toEqual({ allergy: [], kitchen: [], courier: [] }))
})

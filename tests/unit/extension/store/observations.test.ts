import { describe, expect, it } from 'vitest'
import { observationsOf } from '../../../../extension/store/observations'
import { hostileCommentOrder, plainItem } from '../../../fixtures/justo-orders'
import { anOrder } from '../orders/a-stored-order'

const withNotes = (...comments: (string | null)[]) =>
  anOrder({ items: comments.map((comment) => plainItem('Arepa', 1, 5000, { comment })), address: null })

describe('observations', () => {
  it('are the notes of the lines and the address’s reference', () => {
    expect(observationsOf(anOrder())).toBe('Una sin cebolla · Timbre dañado, llamar al llegar')
  })

  it.each([
    'Alergia al maní',
    'soy ALÉRGICA a los camarones',
    'celíaco',
    'sin gluten por favor',
    'alerjico',
    'Intolerante a la lactosa',
  ])('begin with allergies: %s', (note) =>
    expect(observationsOf(withNotes('Bien fría', note))).toBe(`${note} · Bien fría`),
  )

  it('do not take another word for an allergy', () => {
    expect(observationsOf(withNotes('Bien fría', 'leche deslactosada'))).toBe('Bien fría · leche deslactosada')
  })

  it('include the customer’s answer about allergies, unless it is no', () => {
    const order = (answer: string) => anOrder({ orderParams: { Alergias: answer, Cubiertos: 'Sí' } })
    expect(observationsOf(order('Maní'))).toMatch(/^Alergias: Maní · Una sin cebolla/)
    expect(observationsOf(order('Ninguna'))).toMatch(/^Una sin cebolla/)
  })

  it('stay on one line, whatever the customer typed, and contain each text once', () => {
    expect(observationsOf(withNotes('Sin sal', 'Sin sal', null, 'Ají\naparte'))).toBe('Sin sal · Ají aparte')
    expect(observationsOf(anOrder({}, hostileCommentOrder))).not.toMatch(/\p{Cc}/u)
  })

  it('are empty when there is nothing to say', () => expect(observationsOf(withNotes(null))).toBe(''))
})

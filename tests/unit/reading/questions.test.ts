import { type Answer, type AnsweredOrder, proposeQuestion, readAnswers, saysNothing } from '@shared/reading/questions'
import type { Words } from '@shared/reading/words'
import { describe, expect, it } from 'vitest'
import { expectTimeOfLength } from '../../stage/time-of-length'

const DELIVERY: AnsweredOrder = { ownRider: true, delivery: true, table: null }
const PICKUP: AnsweredOrder = { ownRider: false, delivery: false, table: null }

const read = (label: string, value: string, order = DELIVERY, confirmed: Words['questions'] = {}) =>
  readAnswers([{ label, value }], order, confirmed).notes[0]

describe('an answer to a brand’s question', () => {
  it.each([
    ...'Mensaje para la cocina · Algo más que debamos saber · Detalle · ¿Cómo quieres tu pedido?'.split(' · '),
    ...'campo_7 · Respuesta'.split(' · '),
  ])('reaches the kitchen, whatever is asked: %s', (label) =>
    expect(['kitchen', 'both']).toContain(read(label, 'sin cebolla')?.for),
  )

  it('that no rule knows is for kitchen and rider', () =>
    expect(read('Xyz', 'abc')).toEqual({ text: 'Xyz: abc', for: 'both', certainty: 'unsure' }))

  it('is read as the shop has confirmed, before any rule', () => {
    for (const word of ['kitchen', 'rider', 'both', 'invoice', 'private', 'none'] as const)
      expect(read('¿Detalle?', 'x', DELIVERY, { '¿detalle?': word })).toMatchObject({
        for: word,
        certainty: 'confirmed',
      })
    const expected = { for: 'rider', certainty: 'rule' }
    expect(read('Cubiertos', 'No', DELIVERY, { cubiertos: 'unsure' })).toMatchObject(expected)
  })

  it('that may name a buyer is shown to the cashier, and is sure only when the shop has confirmed it', () => {
    expect(read('NIT', '900123456')).toMatchObject({ for: 'invoice', certainty: 'unsure' })
    expect(read('NIT', '900123456', DELIVERY, { nit: 'invoice' })).toMatchObject({ certainty: 'confirmed' })
  })

  it('that is a telephone or an e-mail to an open question is not for the kitchen', () => {
    expect(read('Otro dato', '300 123 4567')?.for).toBe('rider')
    expect(read('Otro dato', '300 123 4567', PICKUP)?.for).toBe('private')
    expect(read('Observaciones', 'ana@ejemplo.co')?.for).toBe('private')
    // But one that says more is.
    expect(read('Algo más', 'alérgica al maní, mi correo es ana@ejemplo.co')?.for).toBe('both')
  })

  it('about another person’s telephone is for our own courier alone', () => {
    expect(read('Celular alterno', '3001234567')?.for).toBe('rider')
    expect(read('Celular alterno', '3001234567', { ...DELIVERY, ownRider: false })?.for).toBe('private')
  })

  it.each([
    ['Indicaciones para el domiciliario', 'sin salsas porfa', 'sin salsas porfa'],
    ['Instrucciones de entrega', 'dejar en portería. La carne bien asada', 'La carne bien asada'],
    ['Complemento', 'apto 301 sin picante', 'sin picante'],
    ['¿Quién recibe?', 'Ana, la pizza sin jamón', 'la pizza sin jamón'],
  ])('about the way also tells the kitchen what it asks of it, without the address: %s: %s', (label, value, wish) => {
    const answers = [{ label, value }]
    const kitchen = { text: wish, for: 'kitchen', certainty: 'unsure' }
    const { notes } = readAnswers(answers, DELIVERY, {})
    expect(notes).toEqual([{ text: `${label}: ${value}`, for: 'rider', certainty: 'rule' }, kitchen])
    // Who packs has the comanda alone.
    expect(readAnswers(answers, PICKUP, {}).notes).toHaveLength(1)
  })

  it('to the cook reaches the courier, too, where it asks something of him', () => {
    expect(read('Mensaje para la cocina', 'dejar en portería')?.for).toBe('both')
    expect(read('Mensaje para la cocina', 'sin cebolla')?.for).toBe('kitchen')
    expect(read('¿Necesita cubiertos?', 'Sí, y servilletas')?.for).toBe('rider')
  })

  it('that is the table is not written again below it', () => {
    const table = { ...PICKUP, table: '12' }
    expect(read('Mesa', 'Mesa 12', table)?.for).toBe('none')
    expect(read('Mesa', '12', DELIVERY)?.for).toBe('both')
    expect(read('Sector', 'Terraza', table)?.for).toBe('both')
  })

  it('keeps the words of the customer, with the question unless it asks for any remark', () => {
    expect(read('Observaciones', 'Sin sal\nbien cocido')?.text).toBe('Sin sal / bien cocido')
    expect(read('Nota para el chef', 'sin sal')?.text).toBe('Nota para el chef: sin sal')
  })

  it('is once among the notes; allergies are first, then remarks', () => {
    const answers: Answer[] = [
      { label: 'Cubiertos', value: 'No' },
      { label: 'Observación', value: 'sin sal' },
      { label: 'Nota', value: 'sin sal' },
      { label: 'Alergias', value: 'maní' },
    ]
    const { notes } = readAnswers(answers, DELIVERY, {})
    expect(notes.map(({ text }) => text)).toEqual(['Alergias: maní', 'sin sal', 'Cubiertos: No'])
  })

  it('reads the same from what it was read as, whatever the shop confirmed since', () => {
    const labels = [
      ...'NIT · Celular · Cubiertos · Detalle · Observaciones · Alergias · Correo'.split(' · '),
      'Mensaje para la cocina',
    ]
    for (const order of [DELIVERY, PICKUP]) {
      const answers = labels.map((label) => ({ label, value: label === 'Celular' ? '3001234567' : 'no' }))
      const first = readAnswers(answers, order, {})
      const again = readAnswers(answers, order, first.words)
      expect(again.words).toEqual(first.words)
      const audiences = ({ notes }: typeof first) => notes.map((note) => [note.text, note.for])
      expect(audiences(again)).toEqual(audiences(first))
      expect(again.notes.find(({ text }) => text.startsWith('NIT'))?.certainty).toBe('unsure')
    }
  })
})

describe('a proposal for the shop’s dictionary', () => {
  it.each([
    ['Mensaje para la cocina', 'kitchen'],
    ['Cubiertos', 'rider'],
    ['NIT', 'invoice'],
    ['Correo de facturación', 'invoice'],
    ['Correo', 'private'],
    ['Acepto términos y condiciones', 'private'],
    ['Términos de la carne', 'kitchen'],
    ['¿Acepta cambios si falta algo?', 'both'],
    ['Mensaje de cumpleaños', 'kitchen'],
    ['Indicaciones para el domiciliario', 'rider'],
    ['Comentarios para cocina y domicilio', 'both'],
    ['Nombre de la mascota', 'unsure'],
    ['¿Algo especial? 🎂', 'unsure'],
    ["Pas d'allergies", 'both'],
  ])('of «%s» is %s', (label, word) => expect(proposeQuestion(label)).toBe(word))

  it.each(['mensaje cumple acepta ', '1'])('takes the time of the length of labels and answers: «%s»', (piece) =>
    expectTimeOfLength((text) => readAnswers([{ label: text, value: text }], DELIVERY, {}), piece),
  )
})

describe('nothing', () => {
  it.each([
    ...'No · ninguna · N/A · - · ... · no, gracias · sin comentarios · todo bien gracias · 👍 · nada más'.split(' · '),
    ...'sin alergias · así está bien · thank you · 无'.split(' · '),
  ])('is said by «%s»', (answer) => expect(saysNothing(answer)).toBe(true))
  it.each([
    ...'no cebolla · bien · todo sin sal · 🚫🧅 · 🌶️🌶️ · no mariscos · sin queso · sí · nada de ajo'.split(' · '),
    ...'con todo · por alergia · alérgica al 🥜'.split(' · '),
  ])('is not what «%s» says', (answer) => expect(saysNothing(answer)).toBe(false))
})

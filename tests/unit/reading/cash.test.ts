import { announcesNothing, asksForCash, readCash } from '@shared/reading/cash'
import { describe, expect, it } from 'vitest'

describe('cash that a customer announces', () => {
  it.each([
    ['50 mil', 50_000],
    ['50mil', 50_000],
    ['50 MIL', 50_000],
    ['50k', 50_000],
    ['50 K', 50_000],
    ['50 lucas', 50_000],
    ['$100.000', 100_000],
    ['$ 100.000', 100_000],
    ['100,000', 100_000],
    ['100000', 100_000],
    ['100000 COP', 100_000],
    ['COP 100.000', 100_000],
    ['100.000 pesos', 100_000],
    ['100 mil pesos', 100_000],
    ['100.000,00', 100_000],
    ['cien mil', 100_000],
    ['Cien mil pesos', 100_000],
    ['cincuenta mil', 50_000],
    ['ciento veinte mil', 120_000],
    ['treinta y cinco mil', 35_000],
    ['doscientos mil', 200_000],
    ['veinte mil quinientos', 20_500],
    ['con 100 mil', 100_000],
    ['Pago con un billete de 100 mil', 100_000],
    ['Con un billete de $50.000, por favor', 50_000],
    ['billete de cincuenta mil', 50_000],
    ['voy a pagar con 100.000 🙏', 100_000],
    ['2 de 50 mil', 100_000],
    ['2 billetes de 50.000', 100_000],
    ['Pago con 3 billetes de veinte mil', 60_000],
  ])('as «%s» is %d', (text, pesos) => expect(readCash(text)).toEqual({ type: 'amount', pesos }))

  it.each([
    ...'dos de cincuenta · 2 de 50 · 50 · con 50 · 20.00 · 5.5 · 100 · exacto · tengo el valor exacto'.split(' · '),
    ...'uno de 50 mil y uno de 20 mil · 50 o 100 mil · 50 mil 100 · entre 50.000 y 60.000'.split(' · '),
    ...'más de 100 mil · -50.000 · 100.000 mil · dos cincuenta mil · 1.5 millones · mil gracias'.split(' · '),
    ...'no sé, 50 mil tal vez · sin efectivo · 0 de 50 mil'.split(' · '),
  ])('as «%s» is not certain: it is shown as it was sent', (text) => {
    expect(readCash(text)).toEqual({ type: 'said', text })
  })

  it.each([
    ['¿Con cuánto paga?', true],
    ['Con cuanto vas a pagar', true],
    ['¿Con qué billete pagas?', true],
    ['¿Necesita cambio?', true],
    ['Vueltas', true],
    ['¿Necesitas devuelta?', true],
    ['¿Con cuánto efectivo?', true],
    ['¿Cuánto picante?', false],
    ['¿Con cuánto hielo?', false],
    ['¿Con quién hablamos?', false],
    ['Mesa', false],
    ['¿Cambio de guarnición?', false],
    ['¿Cómo paga?', false],
  ])('is asked for by «%s»: %s', (label, asks) => expect(asksForCash(label)).toBe(asks))

  it('may be nothing', () => {
    expect(['No', 'no', ' no ', '0', 'N/A', 'Ninguno', '-', 'no gracias'].every(announcesNothing)).toBe(true)
    expect(['50', 'No tengo sino 50 mil', 'exacto'].some(announcesNothing)).toBe(false)
  })
})

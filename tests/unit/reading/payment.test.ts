import payments from '@shared/reading/lexicon/payments.json'
import { proposePayment, readPayment } from '@shared/reading/payment'
import { NO_WORDS, type PaymentWord, wordKey } from '@shared/reading/words'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../extension/justo/parse-order'
import { deliveryOrder } from '../../fixtures/justo-orders'

const read = (label: string | null, word: PaymentWord | null = null, throughGateway = false) =>
  readPayment({ label, other: null, type: null }, word, throughGateway)

function order(fields: Record<string, unknown>, words = {}) {
  const parsed = parseOrder(deliveryOrder(fields), null, { ...NO_WORDS, payments: words })
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.order
}

describe('what is proposed for a payment’s label', () => {
  it.each<[string, PaymentWord]>([
    ['Efectivo', 'cash'],
    ['Contra entrega', 'cash'],
    ['Tarjeta débito o crédito', 'terminal'],
    ['Pago con tarjeta en el restaurante', 'terminal'],
    ['Nequi', 'verify'],
    ['Pago en línea', 'verify'],
    ['Tarjeta regalo', 'verify'],
    ['Tarjeta restaurante', 'unsure'],
    ['Efectivo o datáfono', 'unsure'],
    ['Pago en el local', 'unsure'],
    ['Convenio Ecopetrol', 'verify'],
    ['Ecopetrol', 'unsure'],
    ['Débito bancario', 'unsure'],
    ['Efectivo pago', 'unsure'],
    ['Datáfono (pago)', 'unsure'],
    ['Link de pago', 'verify'],
    ['ePayco', 'verify'],
    ['cashOnDelivery', 'cash'],
    ['Todas las tarjetas', 'terminal'],
    ['Efectivo, tener sencillo', 'cash'],
    ['', 'unsure'],
  ])('«%s»: %s', (label, word) => expect(proposePayment(label)).toBe(word))

  it('is never «paid», whatever it says', () => {
    for (const label of ['Ya pagado', 'Pagado con transferencia', 'Cortesía', 'Prepago', 'Paid', 'Gratis'])
      expect([proposePayment(label), read(label).state]).toEqual(['verify', 'verify'])
  })
})

describe('the shop’s word for a label', () => {
  it('comes before the rules, in either direction', () => {
    expect(read('Bono Sodexo', 'terminal')).toMatchObject({ state: 'collect', means: 'card' })
    expect(read('Caja menor', 'cash')).toMatchObject({ state: 'collect', means: 'cash' })
    expect(read('Cortesía', 'paid')).toMatchObject({ state: 'paid' })
    expect(read('Efectivo', 'verify')).toMatchObject({ state: 'verify', means: 'other' })
    expect(read('Rappi', 'paid', true)).toMatchObject({ state: 'paid' })
  })

  it('is found however the label is written', () => {
    const words = { [wordKey('Bono  SODEXO')]: 'paid' as const }
    expect(order({ paymentTypeLabel: 'bono sodexo' }, words).payment.state).toBe('paid')
  })

  it('does not outweigh a transaction that is not paid, points that are in no figure, or a missing amount', () => {
    const words = { [wordKey('Nequi')]: 'paid' as const }
    const state = (fields: Record<string, unknown>) =>
      order({ paymentTypeLabel: 'Nequi', ...fields }, words).payment.state
    expect(state({})).toBe('paid')
    expect(state({ transaction: { status: 'pending' } })).toBe('verify')
    expect(state({ websiteCoinsDiscount: 5_000 })).toBe('verify')
    expect(state({ amountToPay: -1 })).toBe('verify')
    expect(state({ amountToPay: 'x' })).toBe('verify')
  })
})

describe('the same order read again', () => {
  it.each([
    [{ paymentTypeLabel: 'Efectivo' }],
    [{ paymentTypeLabel: 'Datáfono' }],
    [{ paymentTypeLabel: 'Efectivo o datáfono' }],
    [{ paymentTypeLabel: 'Nequi', paymentType: 'other' }],
    [{ paymentTypeLabel: 'Bono Sodexo' }],
    [{ paymentTypeLabel: 'Ecopetrol' }],
    [{ paymentTypeLabel: 'Tarjeta de crédito', paymentTypeIsIntegration: true }],
    [{ paymentTypeLabel: null, paymentType: 'inStore' }],
    [{ paymentTypeLabel: null, paymentType: null }],
  ])('says the same of %j, whatever the shop confirmed since', (fields) => {
    const first = order(fields)
    const since = { [wordKey(first.payment.label)]: 'paid' as const }
    expect(order(fields, { ...since, ...first.words?.payments }).payment).toEqual(first.payment)
    expect(order(fields, first.words?.payments).words).toEqual(first.words)
  })

  it('is not paid by what was paid before: it is read as it comes without its transaction', () => {
    const fields = { paymentTypeLabel: 'Tarjeta', transaction: { status: 'paid' } }
    const first = order(fields)
    expect(first.payment.state).toBe('paid')
    expect(order({ ...fields, transaction: null }, first.words?.payments).payment.state).toBe('collect')
  })
})

describe('the lexicon', () => {
  it('has each word once, with a source and an example that its group explains', () => {
    const words = payments.flatMap((group) => group.words.split(' '))
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    for (const { source, example } of payments) expect([source, example].every((text) => text.length > 3)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { plainSums } from '../../../fixtures/justo-base-orders'
import { deliveryOrder, pickupOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { papersOf } from '../../../fixtures/papers-of'

/** From Justo's JSON to the words on the delivery's and the customer's paper. */
async function texts(raw: RawOrder, words = {}): Promise<{ delivery: string; invoice: string }> {
  const papers = await papersOf(raw, { words: { payments: words } })
  const of = (kind: string) =>
    (papers.find((paper) => paper.kind === kind)?.lines ?? [])
      .map((line) => line.replace(/ {2,}/g, ' ').trim())
      .join('\n')
  return { delivery: of('delivery'), invoice: of('invoice') }
}

const COLLECTS = /COBRAR|Por cobrar|DATÁFONO|YA ESTÁ PAGADO/

describe('a payment that nobody can know to be collected or paid', () => {
  // Which labels: tests/corpus/payments.tsv.
  it.each(['Bono Sodexo', 'Efectivo ya recibido', 'Medio nuevo 7'])(
    '«%s» is VERIFICAR on every paper, with its own name',
    async (label) => {
      for (const fields of [
        { paymentTypeLabel: label },
        { paymentType: 'other', paymentTypeLabel: null, otherPaymentType: label },
        { paymentType: 'other', paymentTypeLabel: 'Otro', otherPaymentType: label },
        { paymentType: 'inStore', paymentTypeLabel: label },
      ]) {
        const { delivery, invoice } = await texts(deliveryOrder(fields))
        expect(delivery.replaceAll('\n', ' ')).toContain(`VERIFICAR PAGO EN JUSTO ${label.toUpperCase()}`)
        expect(delivery).toContain('Valor por verificar $ 75.940')
        expect(invoice).toContain('Por verificar en Justo')
        expect(invoice).toContain(`Medio de pago: ${label}`)
        for (const paper of [delivery, invoice]) expect(paper).not.toMatch(COLLECTS)
      }
    },
  )

  it('is what the shop has said it is', async () => {
    const raw = deliveryOrder({ paymentTypeLabel: 'Bono Sodexo' })
    expect((await texts(raw, { 'bono sodexo': 'paid' })).delivery).toContain('YA ESTÁ PAGADO')
    expect((await texts(raw, { 'bono sodexo': 'terminal' })).delivery).toContain('COBRAR CON DATÁFONO\n$ 75.940')
    expect((await texts(raw, { 'bono sodexo': 'cash' })).delivery).toContain('COBRAR EN EFECTIVO\n$ 75.940')
  })

  it('keeps two means at the door collectable, under their label', async () => {
    const { delivery } = await texts(deliveryOrder({ paymentTypeLabel: 'Efectivo o datáfono' }))
    expect(delivery).toContain('COBRAR $ 75.940\nEFECTIVO O DATÁFONO')
    expect(delivery).toContain('Paga con 80.000')
  })
})

describe('cash that the customer announces', () => {
  it.each([
    ['50 mil', '50.000', 'Faltan 25.940'],
    ['2 billetes de 50 mil', '100.000', 'Llevar devuelta 24.060'],
  ])('as «%s» is on the paper with the change, from the field or from an answer', async (text, given, change) => {
    for (const fields of [
      { cashAmount: text },
      { cashAmount: null, orderParams: { '¿Con cuánto paga?': text } },
      { cashAmount: 0, orderParams: { 'Con cuánto vas a pagar': text } },
    ]) {
      const { delivery } = await texts(deliveryOrder(fields))
      expect(delivery).toContain(`Paga con ${given}\n${change}`)
    }
  })

  it.each(['exacto', '50'])('as «%s» is shown as it was sent, and no change is calculated', async (text) => {
    for (const fields of [{ cashAmount: text }, { cashAmount: null, orderParams: { '¿Con cuánto paga?': text } }]) {
      const { delivery, invoice } = await texts(deliveryOrder(fields))
      for (const paper of [delivery, invoice]) {
        expect(paper).toContain(`Paga con: "${text}"`)
        expect(paper).not.toMatch(/devuelta|faltan/i)
      }
    }
  })

  it.each(['Efectivo y bono', 'Pago mixto', 'Platica en la puerta'])(
    'beside «%s», which is verified, is on the paper without change',
    async (label) => {
      const { delivery } = await texts(
        deliveryOrder({ paymentType: 'other', paymentTypeLabel: label, cashAmount: '100 mil' }),
      )
      expect(delivery.replaceAll('\n', ' ')).toContain('VERIFICAR PAGO EN JUSTO')
      expect(delivery).toContain('Paga con 100.000')
      expect(delivery).not.toMatch(/devuelta|Faltan|COBRAR/)
    },
  )

  it('is not taken from an answer that announces none, nor shown where a datáfono collects', async () => {
    const none = await texts(deliveryOrder({ cashAmount: null, orderParams: { '¿Necesita cambio?': 'No' } }))
    expect(none.delivery).not.toContain('Paga con')
    const card = await texts(
      deliveryOrder({ paymentTypeLabel: 'Datáfono', paymentType: 'other', cashAmount: '50 mil' }),
    )
    expect(card.delivery).not.toContain('Paga con')
  })
})

describe('a price with decimals', () => {
  const papa = plainItem('Papa rellena', 12, 2_966.5)

  it('is multiplied before it is rounded, and the papers add up', async () => {
    const raw = deliveryOrder({
      items: [papa],
      ...{ couponDiscount: 1_000, itemsPrice: 34_598, deliveryFee: 5_000, tipAmount: 0 },
      ...{ totalPrice: 39_598, amountToPay: 39_598 },
    })
    const { delivery, invoice } = await texts(raw)
    for (const paper of [delivery, invoice]) {
      expect(paper).toMatch(/12 Papa rellena 35\.598/)
      expect(paper).toContain('Productos 35.598\nDescuento Bienvenida 10% -1.000')
      expect(paper).not.toMatch(/no cuadran|Ajuste/)
    }
    expect(invoice).toContain('2.966,50 c/u')
  })

  it('of options is multiplied too, where Justo sends no price of the whole unit', async () => {
    const options = [{ optionId: 'a', name: 'Queso', price: 333.4, externalId: null }]
    const modifiers = [{ modifierId: 'm', name: 'Adiciones', countById: { a: 3 }, options }]
    const item = plainItem('Arepa', 5, 2_000, { unitPrice: null, productPrice: 2_000.1, modifiers })
    const { invoice } = await texts(pickupOrder({ items: [item], ...plainSums(15_002, 0), transaction: null }))
    // 5 x (2.000,1 + 3 x 333,4) = 15.001,5
    expect(invoice).toMatch(/5 Arepa 15\.002/)
    expect(invoice).toContain('(333,40 c/u)')
    expect(invoice).not.toContain('no cuadran')
  })

  it('in many lines is adjusted to Justo’s total by at most what the lines were rounded', async () => {
    const items = Array.from({ length: 9 }, (_, i) => plainItem(`Empanada ${i}`, 1, 2_966.5))
    const { invoice } = await texts(pickupOrder({ items, ...plainSums(26_699, 0) }))
    expect(invoice).toContain('Ajuste al peso -4')
    expect(invoice).not.toContain('no cuadran')
    const off = await texts(pickupOrder({ items, ...plainSums(26_690, 0) }))
    expect(off.invoice.replaceAll('\n', ' ')).toContain('Las cuentas no cuadran')
  })

  it('of goods by weight is right to the peso', async () => {
    const items = [plainItem('Queso por kilo', 0.145, 1_100), plainItem('Carne por kilo', 0.335, 28_900)]
    const { invoice } = await texts(pickupOrder({ items, ...plainSums(9_841, 0) }))
    expect(invoice).toMatch(/0,145 Queso por kilo 160/)
    expect(invoice).toMatch(/0,335 Carne por kilo 9\.682/)
    expect(invoice).not.toContain('no cuadran')
  })
})

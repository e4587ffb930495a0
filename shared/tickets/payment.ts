import { formatAmount, formatMoney } from '../money'
import type { DeliveryContent } from '../paper-content'
import type { JobContext } from '../payload'
import { changeOf, collected, MEANS_NAMES, MEANS as SETTLED_MEANS } from '../settlement'
import { capitals } from '../text'
import type { Block } from '../ticket'
import { pair, text } from './blocks'

type Payment = DeliveryContent['payment']

/** A means that the rules do not know is named. */
function toVerify({ means, label }: Payment): string[] {
  if (means === 'transfer') return ['TRANSFERENCIA: VERIFIQUE ANTES DE ENTREGAR']
  return ['VERIFICAR PAGO EN JUSTO', ...(means === 'other' ? [capitals(label)] : [])].filter(Boolean)
}

function toCollect(payment: Payment, amount: string): string[] {
  switch (payment.means) {
    case 'cash':
      return [`COBRAR EN EFECTIVO ${amount}`]
    case 'card':
      return [`COBRAR CON DATÁFONO ${amount}`, 'LLEVE DATÁFONO']
    case 'other':
      return [`COBRAR ${amount}`, capitals(payment.label)].filter(Boolean)
    case 'transfer':
    case 'online':
      return toVerify(payment)
  }
}

/** A payment that does not pass through the courier can only be checked, not collected. */
export const isToVerify = ({ state, means }: Payment): boolean =>
  state === 'verify' || (state === 'collect' && (means === 'transfer' || means === 'online'))

/** Without the word COBRAR: read in haste, or on a torn paper, «NO COBRAR» asks for the money a second time. */
const PAID = 'YA ESTÁ PAGADO'

/** The payment instruction for handing the order over, one line per group. A wrong «ya está pagado» loses the money. */
export function paymentLines(payment: Payment, amountToPay: number): string[] {
  if (payment.state === 'paid') return [PAID]
  return isToVerify(payment) ? toVerify(payment) : toCollect(payment, formatMoney(amountToPay))
}

/** The banknotes that the customer announced and the exact change: never rounded, by law (B5). */
export function cashRows(payment: Payment, amountToPay: number, change: string): Block[] {
  const { state, means, cashGiven: given, cashSaid } = payment
  if (state === 'paid' || (means !== 'cash' && means !== 'other')) return []
  if (given === null) return cashSaid ? [text(`Paga con: «${cashSaid}»`, { bold: true })] : []
  // No change while the amount due is uncertain; the courier still needs to know the banknotes announced.
  if (state === 'verify') return [pair('Paga con', formatAmount(given), { bold: true })]
  const rest = given - amountToPay
  return [
    pair('Paga con', formatAmount(given), { bold: true }),
    pair(rest < 0 ? 'Faltan' : change, formatAmount(Math.abs(rest)), { bold: true }),
  ]
}

const MEANS: Record<Payment['means'], string> = {
  cash: 'Efectivo',
  card: 'Tarjeta',
  transfer: 'Transferencia',
  online: 'Pago en línea',
  other: 'Otro',
}

const STATES: Record<Exclude<Payment['state'], 'paid'>, string> = {
  collect: 'Por cobrar',
  verify: 'Por verificar en Justo',
}

/** The only row of a paper that says PAGADO. */
const paidRow = (amount: number): Block => pair('PAGADO', formatMoney(amount), { bold: true, size: 'tall' })

/** Our text, with Justo's added where it says more. */
function meansText({ means, label }: Payment): string {
  if (label === '' || label === MEANS[means]) return MEANS[means]
  return means === 'other' ? label : `${MEANS[means]} (${label})`
}

// A restaurant does not sell on credit: payment on delivery is «Contado» too.
const formOfPayment = (isInvoice: boolean): Block[] => (isInvoice ? [text('Forma de pago: Contado')] : [])

/** How a factura or comprobante is paid: means, what is paid or to be collected, cash and change. */
export function paymentState(payment: Payment, amountToPay: number, isInvoice: boolean): Block[] {
  return [
    ...formOfPayment(isInvoice),
    text(`Medio de pago: ${meansText(payment)}`),
    payment.state === 'paid'
      ? paidRow(amountToPay)
      : pair(STATES[payment.state], formatMoney(amountToPay), { bold: true }),
    ...cashRows(payment, amountToPay, 'Devuelta'),
  ]
}

/**
 * The same for a paper that «Cobrar» prints: each means with its amount, cash received and change. What Justo said about
 * the payment does not count any more.
 */
export function settledState(
  settled: NonNullable<JobContext['settled']>,
  amountToPay: number,
  isInvoice: boolean,
): Block[] {
  const used = SETTLED_MEANS.filter((means) => settled[means] > 0)
  const missing = amountToPay - collected(settled)
  return [
    ...formOfPayment(isInvoice),
    paidRow(collected(settled)),
    ...used.map((means) => pair(MEANS_NAMES[means], formatAmount(settled[means]))),
    ...(settled.cash > 0
      ? [pair('Efectivo recibido', formatAmount(settled.received)), pair('Devuelta', formatAmount(changeOf(settled)))]
      : []),
    // The order changed after it was collected.
    ...(missing === 0
      ? []
      : [pair(missing > 0 ? 'Faltan' : 'A devolver', formatAmount(Math.abs(missing)), { bold: true })]),
  ]
}

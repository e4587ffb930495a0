import { formatMoney } from '@shared/money'
import { type Amounts, changeOf, MEANS, MEANS_NAMES, type SettledPayment } from '@shared/settlement'
import { useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { Button } from '../../ui/button'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './charge.module.css'
import { ChargeForm } from './charge-form'
import { ChargeParts } from './charge-parts'
import type { QuestionProps } from './fields'
import { Choices } from './fields'

const invoiceIsOut = ({ papers }: OrderRow): boolean =>
  papers.some(({ kind, state }) => kind === 'invoice' && state !== 'held' && state !== 'refused')

export const ChargeOrder = ({ row, order, run, onCancel }: QuestionProps) => (
  <ChargeParts
    title={`Cobrar el pedido ${row.number}`}
    rows={[row]}
    all={[row]}
    announced={order?.payment.cashGiven ?? null}
    invoiceIsOut={invoiceIsOut(row)}
    onSettle={(parts, requestId) => run({ type: 'settle', orderId: row.id, requestId, parts })}
    onCancel={onCancel}
  />
)

/** Nothing can be collected for it any more: what was is given back. */
const owesNothing = (row: OrderRow): boolean =>
  row.payment === 'paid' || row.chargedElsewhere !== null || stageOf(row.lifecycle) === 'cancelled'

interface RemovePaymentProps extends Pick<QuestionProps, 'row' | 'run' | 'onCancel'> {
  payments: readonly SettledPayment[]
}

/** «Corregir cobro» of an order that was paid in parts: the wrong one is taken away, and charged again. */
function RemovePayment({ row, payments, run, onCancel }: RemovePaymentProps) {
  const now = usePanel().now.value
  const [payment, setPayment] = useState<string | null>(null)
  const options = payments.map((each) => ({
    value: each.requestId,
    label: `${timeText(each.at, now)} ${paymentText(each)}`,
  }))
  return (
    <ConfirmForm
      title="¿Cuál pago quedó mal?"
      confirm="Quitar este pago"
      danger
      onConfirm={
        payment === null ? null : () => run({ type: 'undo-payment', orderId: row.id, payment, orderIds: [row.id] })
      }
      onCancel={onCancel}
    >
      <Choices name="payment" chosen={payment} onChoose={(value) => setPayment(value)} options={options} />
      <p>El pedido {row.number} queda con ese valor por cobrar: cóbrelo otra vez como fue.</p>
    </ConfirmForm>
  )
}

/** «Corregir cobro»: with other means or another tip, or as not collected. It opens no drawer. */
export function CorrectCharge({ row, run, onCancel }: QuestionProps) {
  const [isVoid, setVoid] = useState(owesNothing(row))
  const [requestId] = useState(() => crypto.randomUUID())
  const { settled, id: orderId } = row
  if (settled === null) return null
  const corrects = settled.requestId
  const title = 'Corregir cobro'
  if ((settled.partial || settled.payments.length > 1) && !isVoid)
    return <RemovePayment row={row} payments={settled.payments} run={run} onCancel={onCancel} />
  if (isVoid)
    return (
      <ConfirmForm
        title={title}
        confirm={owesNothing(row) ? 'Ya se devolvió' : 'No se cobró, o ya se devolvió'}
        danger
        onConfirm={() => run({ type: 'correct-settlement', orderId, requestId, corrects, part: null })}
        onCancel={onCancel}
      >
        <p>El pedido {row.number} queda sin cobro.</p>
      </ConfirmForm>
    )
  return (
    <>
      <ChargeForm
        title={title}
        verb="Corregir"
        verbOf="Corregir a"
        rows={[row]}
        onSettle={([part = null], request) =>
          run({ type: 'correct-settlement', orderId, requestId: request, corrects, part })
        }
        onCancel={onCancel}
      />
      <Button onClick={() => setVoid(true)}>No se cobró, o ya se devolvió…</Button>
    </>
  )
}

/** `Datáfono $ 20.000 · parte 1 de 3 · propina $ 2.000 · recibido $ 30.000, devuelta $ 8.000` */
export function paymentText(payment: Amounts & Pick<SettledPayment, 'split'>): string {
  const { tip, received, split } = payment
  const change = changeOf(payment)
  return [
    ...MEANS.filter((means) => payment[means] > 0).map(
      (means) => `${MEANS_NAMES[means]} ${formatMoney(payment[means])}`,
    ),
    ...(split ? [`parte ${split.n} de ${split.of}`] : []),
    tip > 0 ? `propina ${formatMoney(tip)}` : 'sin propina',
    ...(change > 0 ? [`recibido ${formatMoney(received)}, devuelta ${formatMoney(change)}`] : []),
  ].join(' · ')
}

/** When and how an order was settled: means, tip, cash and change; each payment where there were several. */
export function ChargeSummary({ row }: { row: OrderRow }) {
  const now = usePanel().now.value
  const { settled, chargedElsewhere } = row
  const elsewhere = chargedElsewhere !== null && (
    <span class={styles.summary}>
      {chargedElsewhere.partial ? 'Cobrado en parte' : 'Cobrado'} {timeText(chargedElsewhere.at, now)} en{' '}
      {chargedElsewhere.till}: {formatMoney(chargedElsewhere.pesos)}
    </span>
  )
  if (settled === null) return elsewhere
  const word = settled.corrected ? 'Cobro corregido' : settled.partial ? 'Cobrado en parte' : 'Cobrado'
  const payments = settled.payments.length > 0 ? settled.payments : [settled]
  return (
    <>
      {payments.map((payment) => (
        <span key={payment.requestId} class={styles.summary}>
          {word} {timeText(payment.at, now)}
          {payment.till === '' ? '' : ` en ${payment.till}`}: {paymentText(payment)}
        </span>
      ))}
      {elsewhere}
    </>
  )
}

import { formatMoney } from '@shared/money'
import { changeOf, MEANS, MEANS_NAMES } from '@shared/settlement'
import { useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './charge.module.css'
import { ChargeForm } from './charge-form'
import { ChargeParts } from './charge-parts'
import type { QuestionProps } from './question-props'

const invoiceIsOut = ({ papers }: OrderRow): boolean =>
  papers.some(({ kind, state }) => kind === 'invoice' && state !== 'held' && state !== 'refused')

/** «Cobrar», one order. */
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
const owesNothing = (row: OrderRow): boolean => row.payment === 'paid' || stageOf(row.lifecycle) === 'cancelled'

/** «Corregir cobro»: with other means or another tip, or as not collected. It prints nothing and opens no drawer. */
export function CorrectCharge({ row, run, onCancel }: QuestionProps) {
  const [isVoid, setVoid] = useState(owesNothing(row))
  const [requestId] = useState(() => crypto.randomUUID())
  const { settled, id: orderId } = row
  if (settled === null) return null
  const corrects = settled.requestId
  const title = 'Corregir cobro'
  if (isVoid)
    return (
      <ConfirmForm
        title={title}
        confirm={owesNothing(row) ? 'Ya se devolvió' : 'No se cobró, o ya se devolvió'}
        ready
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
        verb="Corregir a"
        rows={[row]}
        onSettle={([part = null], request) =>
          run({ type: 'correct-settlement', orderId, requestId: request, corrects, part })
        }
        onCancel={onCancel}
      />
      <button type="button" onClick={() => setVoid(true)}>
        No se cobró, o ya se devolvió…
      </button>
    </>
  )
}

/** When and how an order was settled: means, tip, cash and change. */
export function ChargeSummary({ row }: { row: OrderRow }) {
  const now = usePanel().now.value
  const { settled } = row
  if (settled === null) return null
  const change = changeOf(settled)
  const parts = [
    ...MEANS.filter((means) => settled[means] > 0).map(
      (means) => `${MEANS_NAMES[means]} ${formatMoney(settled[means])}`,
    ),
    settled.tip > 0 ? `propina ${formatMoney(settled.tip)}` : 'sin propina',
    ...(change > 0 ? [`recibido ${formatMoney(settled.received)}, devuelta ${formatMoney(change)}`] : []),
  ]
  return (
    <span class={styles.summary}>
      {settled.corrected ? 'Cobro corregido' : 'Cobrado'} {timeText(settled.at, now)}
      {settled.till === '' ? '' : ` en ${settled.till}`}: {parts.join(' · ')}
    </span>
  )
}

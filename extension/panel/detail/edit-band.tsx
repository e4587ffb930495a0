import { formatTimeNear } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { OrderDetail, OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { editLines } from '../../order-model/edit-words'
import { SentenceLine } from '../../ui/sentence'
import { ActButton } from '../act-buttons'
import { EditLines } from '../edit-lines'
import { usePanel } from '../panel-context'
import styles from './detail.module.css'

type Edit = NonNullable<OrderDetail['edit']>

/** CAMBIÓ, with what changed, until «Enterado». A newer edit comes with a time of its own. */
export function EditBand({ row, edit }: { row: OrderRow; edit: Edit }) {
  const now = usePanel().now.value
  return (
    <section class={`row ${styles.editBand}`} aria-label="Cambió el pedido">
      <h3>CAMBIÓ {formatTimeNear(edit.at, now)}</h3>
      <EditLines lines={editLines(edit)} />
      <ActButton act={row.id} intent={{ type: 'noticed-edit', orderId: row.id, at: edit.at }}>
        Enterado
      </ActButton>
    </section>
  )
}

/** The comprobante that came out has another amount than the order. */
export function PaperAmountLine({ row }: { row: OrderRow }) {
  const { paperAmount, amountToPay, payment } = row
  if (paperAmount === null || paperAmount === amountToPay) return null
  const facts = {
    paper: formatMoney(paperAmount),
    now: formatMoney(amountToPay),
    left: formatMoney(Math.abs(amountToPay - paperAmount)),
    paid: payment === 'paid',
  }
  return <SentenceLine message={panelMessage(amountToPay > paperAmount ? 'V-30' : 'V-31', facts)} />
}

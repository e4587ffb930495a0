import { formatTime } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { MEANS, MEANS_NAMES } from '@shared/settlement'
import type { History, OrderRow } from '../../messaging/messages'
import { leftUnpaid } from '../../messaging/order-row'
import { isSold } from '../../order-model/lifecycle'
import { rowAt } from '../../shop-day/order-end'
import { useDerived } from '../../ui/use-derived'
import { OpenButton } from '../open-button'
import { LifecycleName, ServiceLabel } from '../order-labels'
import { usePanel } from '../panel-context'
import { isTime } from '../state/row-words'
import styles from './history.module.css'

const HEADS = ['Número', 'Hora', 'Servicio', 'Cliente', 'Platos', 'Total', 'Pago', 'Estado'] as const

/** `Efectivo + Nequi` of what was collected here, else Justo's own word of a sale. */
function meansText({ settled, chargedElsewhere, paymentLabel, lifecycle }: OrderRow): string {
  if (settled === null && chargedElsewhere !== null)
    return `${chargedElsewhere.partial ? 'Una parte en' : 'En'} la caja ${chargedElsewhere.till}`
  if (settled === null) return (isSold(lifecycle) && paymentLabel) || '—'
  return MEANS.filter((means) => settled[means] > 0)
    .map((means) => MEANS_NAMES[means])
    .join(' + ')
}

function DayRow({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const open = useDerived(() => panel.selected.value === row.id, [row.id])
  const readable = row.lifecycle !== 'quarantined'
  return (
    <tr data-row={row.id} class={open ? styles.open : ''} onClick={() => panel.select(row.id)}>
      <th scope="row">
        <OpenButton row={row} />
      </th>
      <td>{isTime(row.createdAt) ? formatTime(row.createdAt) : '—'}</td>
      <td>{readable && <ServiceLabel row={row} />}</td>
      <td class={styles.words}>{row.customer}</td>
      <td class={styles.words} dir="auto">
        {row.inShort}
      </td>
      <td class={styles.amount}>{readable && formatMoney(row.amountToPay)}</td>
      <td>{leftUnpaid(row) ? <b class="tone-bad">Sin cobrar</b> : readable && meansText(row)}</td>
      <td>
        <LifecycleName row={row} />
      </td>
    </tr>
  )
}

/** The orders of one day; an order that the list knows is shown as it is now. */
export function DayTable({ rows }: Pick<History, 'rows'>) {
  const panel = usePanel()
  const now = panel.now.value
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DayRow key={row.id} row={rowAt(panel.orders.value.get(row.id) ?? row, now)} />
        ))}
      </tbody>
    </table>
  )
}

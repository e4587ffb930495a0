import type { OrderRow as Row } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { SentenceLine } from '../../ui/sentence'
import { useDerived } from '../../ui/use-derived'
import { ActionButton } from '../act-buttons'
import { CustomerTold } from '../detail/tell-customer'
import {
  Amount,
  LifecycleName,
  OpenButton,
  OrderMarks,
  PaperChips,
  PapersMark,
  PromiseTime,
  RegisteredMark,
  ServiceLabel,
} from '../order-labels'
import { usePanel } from '../panel-context'
import { promiseWords } from '../state/lateness'
import { EightFields } from './eight-fields'
import styles from './order-row.module.css'

/** What a row's first line has from left to right. Read aloud only: each part says itself what it is. */
export const COLUMNS = ['Pedido', 'Servicio', 'Cliente y platos', 'Hora', 'Pago', 'Paso siguiente'] as const

const isReadable = ({ lifecycle }: Row): boolean => lifecycle !== 'quarantined'

/** Its group's title does not already say its state. */
const needsName = ({ over, lifecycle }: Row): boolean =>
  over || lifecycle === 'out' || stageOf(lifecycle) === 'cancelled'

/** Which order, whose, what, until when and for how much. Of its parts the dishes give way first, then the name. */
function FirstLine({ row }: { row: Row }) {
  return (
    <tr class={styles.line}>
      <th scope="row">
        <OpenButton row={row} />
      </th>
      <td>{isReadable(row) ? <ServiceLabel row={row} /> : <LifecycleName row={row} />}</td>
      <td class={styles.client}>
        {row.customer !== '' && (
          <b class="ellipsis" dir="auto" title={row.customer}>
            {row.customer}
          </b>
        )}
        {row.inShort !== '' && (
          <span class={`${styles.dishes} ellipsis`} dir="auto" title={row.inShort}>
            {row.inShort}
          </span>
        )}
      </td>
      <td class={styles.time}>
        {isReadable(row) && needsName(row) && <LifecycleName row={row} />}
        {!row.over && <PromiseTime row={row} class={styles.promise} />}
      </td>
      <td class={styles.money}>{isReadable(row) && <Amount row={row} class={styles.amount} />}</td>
    </tr>
  )
}

/** Whole, on as many lines as it needs: what may make ill, what is wrong, what to do about it. Most rows have nothing. */
function RowAlerts({ row }: { row: Row }) {
  const panel = usePanel()
  const failure = useDerived(() => panel.failures.value.get(row.id), [row.id])
  const rings = useDerived(
    () => panel.status.value?.alerts.unseen.some((id) => id.kind === 'unprintable' && id.orderId === row.id) ?? false,
    [row],
  )
  const { notes, warnings, over } = row
  return (
    <div class={styles.alerts}>
      {[...(over ? [] : warnings), ...notes.allergy].map((note) => (
        <b key={note} class={over ? undefined : 'allergy'} dir="auto">
          {note}
        </b>
      ))}
      <OrderMarks row={row} />
      <PaperChips row={row} />
      {row.attention && <SentenceLine message={row.attention} tabIndex={-1} />}
      {row.unprintable && rings && <SentenceLine message={row.unprintable.message} tabIndex={-1} />}
      {failure && <SentenceLine message={failure} alert tabIndex={-1} />}
    </div>
  )
}

/** One order: what is ordered, what is wrong, the eight fields, and its button; a click anywhere opens it. */
export function OrderRow({ row }: { row: Row }) {
  const panel = usePanel()
  const lateness = useDerived(() => (row.over ? undefined : promiseWords(row, panel.now.value)?.tone), [row])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: -- the keyboard's way in is the number's button
    <tbody
      data-row={row.id}
      data-lifecycle={row.lifecycle}
      data-lateness={lateness}
      class={`${styles.order} ${row.over ? styles.ended : ''}`}
      onClick={() => panel.select(row.id)}
    >
      <FirstLine row={row} />
      <tr>
        <td colSpan={COLUMNS.length - 1}>
          <RowAlerts row={row} />
          <div class={styles.quiet}>
            <EightFields row={row} />
            <span class={styles.done}>
              {row.lifecycle === 'ready' && <CustomerTold row={row} />}
              <RegisteredMark row={row} />
              <PapersMark row={row} />
            </span>
          </div>
        </td>
        <td class={styles.act}>
          <ActionButton row={row} />
        </td>
      </tr>
    </tbody>
  )
}

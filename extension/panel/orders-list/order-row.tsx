import type { OrderRow as Row } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { SentenceLine } from '../../ui/sentence'
import { useDerived } from '../../ui/use-derived'
import { ActionButton } from '../action-button'
import { CustomerTold } from '../detail/tell-customer'
import { Amount, LifecycleName, OrderMarks, PromiseTime, ServiceLabel } from '../order-labels'
import { usePanel } from '../panel-context'
import { PaperChips } from '../paper-chips'
import { promiseWords } from '../state/lateness'
import { COLUMNS } from './columns'
import { EightCells } from './eight-cells'
import styles from './order-row.module.css'

/** Its group's title does not already say its state. */
const needsName = ({ over, lifecycle }: Row): boolean =>
  over || lifecycle === 'out' || stageOf(lifecycle) === 'cancelled'

/** What a cashier needs at a glance, under the eight columns. */
function SecondLine({ row }: { row: Row }) {
  const panel = usePanel()
  const failure = useDerived(() => panel.failures.value.get(row.id), [row.id])
  const rings = useDerived(
    () => panel.status.value?.alerts.unseen.some((id) => id.kind === 'unprintable' && id.orderId === row.id) ?? false,
    [row],
  )
  const readable = row.lifecycle !== 'quarantined'
  return (
    <div class={styles.secondLine}>
      {readable ? <ServiceLabel row={row} class={styles.service} /> : <LifecycleName row={row} />}
      {row.customer !== '' && (
        <b class={`${styles.customer} ellipsis`} title={row.customer}>
          {row.customer}
        </b>
      )}
      {readable && needsName(row) && <LifecycleName row={row} />}
      {!row.over && <PromiseTime row={row} class={styles.promise} />}
      {readable && <Amount row={row} class={styles.amount} />}
      {row.lifecycle === 'ready' && <CustomerTold row={row} />}
      <OrderMarks row={row} />
      <PaperChips row={row} />
      {row.attention && <SentenceLine message={row.attention} />}
      {row.unprintable && rings && <SentenceLine message={row.unprintable.message} />}
      {failure && <SentenceLine message={failure} alert />}
    </div>
  )
}

/** One order: its eight columns, its second line and its button; a click anywhere opens it. */
export function OrderRow({ row }: { row: Row }) {
  const panel = usePanel()
  const open = useDerived(() => panel.selected.value === row.id, [row.id])
  const lateness = useDerived(() => (row.over ? undefined : promiseWords(row, panel.now.value)?.tone), [row])
  const classes = [row.over && styles.ended, open && styles.open, row.practice && styles.practice]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: -- the keyboard's way in is the number's button
    <tbody
      data-row={row.id}
      data-lifecycle={row.lifecycle}
      data-lateness={lateness}
      class={[styles.order, ...classes].filter(Boolean).join(' ')}
      onClick={() => panel.select(row.id)}
    >
      <EightCells row={row} />
      <tr class={styles.second}>
        <td colSpan={COLUMNS.length}>
          <SecondLine row={row} />
          <div class={styles.act}>
            <ActionButton row={row} />
          </div>
        </td>
      </tr>
    </tbody>
  )
}

import { isPractice } from '../../justo/practice-id'
import type { OrderRow as Row } from '../../messaging/messages'
import { SentenceLine } from '../../ui/sentence'
import { useDerived } from '../../ui/use-derived'
import { ActionButton } from '../action-button'
import { Amount } from '../amount'
import { LifecycleName } from '../lifecycle-name'
import { OrderMarks } from '../order-marks'
import { usePanel } from '../panel-context'
import { PaperChips } from '../paper-chips'
import { PromiseTime } from '../promise'
import { ServiceLabel } from '../service-label'
import { COLUMNS } from './columns'
import { EightCells } from './eight-cells'

/** Its group's title does not already say where it stands. */
const needsName = ({ over, lifecycle }: Row): boolean =>
  over || lifecycle === 'out' || lifecycle === 'cancelled' || lifecycle === 'rejected'

/** What a cashier needs at a glance, under the eight columns. */
function SecondLine({ row }: { row: Row }) {
  const panel = usePanel()
  const failure = useDerived(() => panel.failures.value.get(row.id), [row.id])
  const rings = useDerived(() => {
    const unseen = panel.status.value?.alerts.unseen
    return row.unprintable?.ids.some((id) => unseen?.includes(id)) ?? false
  }, [row])
  const readable = row.lifecycle !== 'quarantined'
  return (
    <div class="second-line">
      <div class="second-text">
        {readable ? <ServiceLabel row={row} /> : <LifecycleName row={row} />}
        <b class="customer ellipsis" title={row.customer}>
          {row.customer}
        </b>
        {row.allergy && !row.over && <b class="allergy">OJO: ALERGIA</b>}
        {readable && needsName(row) && <LifecycleName row={row} />}
        {!row.over && <PromiseTime row={row} />}
        {readable && <Amount row={row} />}
        <OrderMarks row={row} />
        <PaperChips row={row} />
      </div>
      <ActionButton row={row} />
      {row.attention && <SentenceLine message={row.attention} />}
      {row.unprintable && rings && <SentenceLine message={row.unprintable.message} />}
      {failure && <SentenceLine message={failure} alert />}
    </div>
  )
}

/** One order: its eight columns and its second line; a click anywhere opens it. */
export function OrderRow({ row }: { row: Row }) {
  const panel = usePanel()
  const open = useDerived(() => panel.selected.value === row.id, [row.id])
  const looks = [row.over && 'order-ended', open && 'order-open', isPractice(row.id) && 'order-practice']
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: -- the keyboard's way in is the number's button
    <tbody
      data-row={row.id}
      class={['order', `order-${row.lifecycle}`, ...looks].filter(Boolean).join(' ')}
      onClick={() => panel.select(row.id)}
    >
      <EightCells row={row} />
      <tr class="second">
        <td colSpan={COLUMNS.length}>
          <SecondLine row={row} />
        </td>
      </tr>
    </tbody>
  )
}

import type { OrderRow as Row } from '../../panel-port/messages'
import { ActionButton } from '../action-button'
import { Amount } from '../amount'
import { LifecycleName } from '../lifecycle-name'
import { usePanel } from '../panel-context'
import { PaperChips } from '../paper-chips'
import { PromiseTime } from '../promise'
import { SentenceLine } from '../sentence'
import { ServiceLabel } from '../service-label'
import { INVOICE_STATES, timeText } from '../state/row-words'
import { COLUMNS } from './columns'

/** Lifecycles that their group's title does not already say. */
const needsName = (row: Row): boolean =>
  row.lifecycle === 'out' || row.lifecycle === 'done' || row.lifecycle === 'rejected' || row.lifecycle === 'cancelled'

function EightCells({ row }: { row: Row }) {
  const panel = usePanel()
  const open = panel.selected.value === row.id
  return (
    <tr class="cells">
      <td class="faint">{row.transaction}</td>
      <td class="ellipsis" title={row.storeName}>
        {row.storeName}
      </td>
      <td>{row.invoiceNumber ?? '—'}</td>
      <td>{timeText(row.createdAt, panel.now.value)}</td>
      <td class="ellipsis observations" title={row.observations}>
        {row.observations}
      </td>
      <td>{INVOICE_STATES[row.invoiceState]}</td>
      <td>
        <button
          type="button"
          class="number"
          data-order={row.id}
          aria-expanded={open}
          aria-label={`Abrir pedido ${row.number}`}
          onClick={(event) => {
            event.stopPropagation()
            panel.select(row.id)
          }}
        >
          {row.number}
        </button>
      </td>
      <td class="ellipsis">{row.source}</td>
    </tr>
  )
}

/** One order: its eight columns, and below them what a cashier needs at a glance. */
export function OrderRow({ row }: { row: Row }) {
  const panel = usePanel()
  const failure = panel.failures.value.get(row.id)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: -- the keyboard's way in is the number's button
    <tbody
      data-row={row.id}
      class={`order order-${row.lifecycle} ${panel.selected.value === row.id ? 'order-open' : ''}`}
      onClick={() => panel.select(row.id)}
    >
      <EightCells row={row} />
      <tr class="second">
        <td colSpan={COLUMNS.length}>
          <div class="second-line">
            <div class="second-text">
              {row.lifecycle === 'quarantined' ? <LifecycleName row={row} /> : <ServiceLabel row={row} />}
              <b class="customer">{row.customer}</b>
              {needsName(row) && <LifecycleName row={row} />}
              <PromiseTime row={row} />
              {row.lifecycle !== 'quarantined' && <Amount row={row} />}
              <PaperChips row={row} />
              {row.attention && <SentenceLine message={row.attention} />}
              {failure && <SentenceLine message={failure} alert />}
            </div>
            <ActionButton row={row} />
          </div>
        </td>
      </tr>
    </tbody>
  )
}

import type { ComponentChildren } from 'preact'
import type { OrderRow } from '../../messaging/messages'
import { INVOICE_STATES } from '../../messaging/order-row'
import { Icon } from '../../ui/icon'
import { useDerived } from '../../ui/use-derived'
import { OpenButton } from '../open-button'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import { COLUMNS } from './columns'
import styles from './order-row.module.css'
import list from './orders-list.module.css'

/** Warnings first, with the customer's own words, whole and never cut; then what the kitchen must know; last what only the courier needs. */
function Observations({ row: { notes, warnings, over } }: { row: OrderRow }) {
  const kitchen = notes.kitchen.join(' · ')
  const courier = notes.courier.join(' · ')
  const allergies = [...(over ? [] : warnings), ...notes.allergy]
  return (
    <>
      {allergies.map((note) => (
        <b key={note} class={over ? undefined : 'allergy'} dir="auto">
          {note}
        </b>
      ))}
      {(kitchen !== '' || courier !== '') && (
        <span class={styles.notes}>
          {kitchen !== '' && (
            <b class="ellipsis" dir="auto" title={kitchen}>
              {kitchen}
            </b>
          )}
          {courier !== '' && (
            <span class={`${styles.courier} ellipsis`} title={`Para el domiciliario: ${courier}`}>
              <Icon name="pin" /> <span class="hidden">Para el domiciliario: </span>
              <span dir="auto">{courier}</span>
            </span>
          )}
        </span>
      )}
    </>
  )
}

/** What an order shows in each of the eight columns; a card names them itself. */
export function EightCells({ row }: { row: OrderRow }) {
  const { now } = usePanel()
  const time = useDerived(() => timeText(row.createdAt, now.value), [row.createdAt])
  const cells: { class?: string | undefined; content: ComponentChildren; title?: string }[] = [
    { class: 'faint', content: row.practice ? <PracticeMark /> : row.transaction },
    { class: 'ellipsis', content: row.storeName, title: row.storeName },
    { class: 'ellipsis', content: row.invoiceNumber ?? '—', title: row.invoiceNumber ?? undefined },
    { content: time },
    { class: styles.observations, content: <Observations row={row} /> },
    { class: styles.invoiceState, content: INVOICE_STATES[row.invoiceState] },
    { class: styles.number, content: <OpenButton row={row} /> },
    { class: 'ellipsis', content: row.source, title: row.source },
  ]
  return (
    <tr class={`${list.columns} ${styles.cells}`}>
      {cells.map(({ class: kind, content, title }, i) => {
        const column = COLUMNS[i]?.short
        const cell = { key: column, class: kind, title, 'data-label': column }
        return kind === styles.number ? (
          <th {...cell} scope="row">
            {content}
          </th>
        ) : (
          <td {...cell}>{content}</td>
        )
      })}
    </tr>
  )
}

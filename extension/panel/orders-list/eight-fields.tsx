import type { ComponentChildren } from 'preact'
import type { OrderRow } from '../../messaging/messages'
import { INVOICE_STATES } from '../../messaging/order-row'
import { Icon } from '../../ui/icon'
import { useDerived } from '../../ui/use-derived'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './order-row.module.css'

/** What Intüipos’ tutorial shows of an order, in its order: our label, and its name there. */
const FIELDS = {
  transaction: ['Transacción', 'Número de transacción'],
  store: ['Punto de venta', 'Punto de venta'],
  invoice: ['Factura', 'Número de facturación'],
  date: ['Fecha', 'Fecha de la orden'],
  notes: ['Observaciones', 'Observaciones'],
  invoiceState: ['Estado factura', 'Estado de la factura'],
  number: ['Pedido', 'Número de pedido'],
  source: ['Origen', 'Origen de la orden'],
} as const
type FieldName = keyof typeof FIELDS
const NAMES = Object.keys(FIELDS) as FieldName[]

/** What the kitchen must know, then what only the courier needs; what may make ill is above, whole. */
function Notes({ kitchen, courier }: { kitchen: string; courier: string }) {
  return (
    <>
      {kitchen !== '' && (
        <b class="ellipsis" dir="auto" title={kitchen}>
          {kitchen}
        </b>
      )}
      {courier !== '' && (
        <span class={styles.courier} title={`Para el domiciliario: ${courier}`}>
          <Icon name="pin" /> <span class="hidden">Para el domiciliario: </span>
          <span class="ellipsis" dir="auto">
            {courier}
          </span>
        </span>
      )}
    </>
  )
}

/** The eight fields in one quiet line, each with its label; without the store where the till has one, and without notes if there are none. */
export function EightFields({ row }: { row: OrderRow }) {
  const { now, status } = usePanel()
  const date = useDerived(() => timeText(row.createdAt, now.value), [row.createdAt])
  const hasStores = useDerived(() => status.value?.hasSeveralStores === true, [])
  const [kitchen, courier] = [row.notes.kitchen.join(' · '), row.notes.courier.join(' · ')]
  const contents: Record<FieldName, ComponentChildren> = {
    transaction: row.practice ? <PracticeMark /> : row.transaction,
    store: hasStores && row.storeName,
    invoice: row.invoiceNumber ?? '—',
    date,
    notes: (kitchen !== '' || courier !== '') && <Notes kitchen={kitchen} courier={courier} />,
    invoiceState: INVOICE_STATES[row.invoiceState],
    number: row.number,
    source: row.source,
  }
  return (
    <>
      {NAMES.map((name) => {
        const content = contents[name]
        if (content === false || content === '') return null
        const [label, full] = FIELDS[name]
        const place = name === 'notes' ? { class: styles.notes } : { title: full }
        return (
          <span key={name} data-label={label} {...place}>
            {content}
          </span>
        )
      })}
    </>
  )
}

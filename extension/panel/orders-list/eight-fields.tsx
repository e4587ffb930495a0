import type { ComponentChildren } from 'preact'
import type { OrderRow } from '../../messaging/messages'
import { INVOICE_STATES } from '../../messaging/order-row'
import { Icon } from '../../ui/icon'
import { useDerived } from '../../ui/use-derived'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './order-row.module.css'

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
  /** Our label, its name in Intüipos’ tutorial, in whose order they are, what the order has, and its own look. */
  const fields: [label: string, full: string | undefined, content: ComponentChildren, look?: string][] = [
    ['Transacción', 'Número de transacción', row.practice ? <PracticeMark /> : row.transaction],
    ['Punto de venta', 'Punto de venta', hasStores && row.storeName],
    ['Factura', 'Número de facturación', row.invoiceNumber ?? '—'],
    ['Fecha', 'Fecha de la orden', date],
    [
      'Observaciones',
      undefined,
      kitchen + courier !== '' && <Notes kitchen={kitchen} courier={courier} />,
      styles.notes,
    ],
    ['Estado factura', 'Estado de la factura', INVOICE_STATES[row.invoiceState]],
    ['Pedido', 'Número de pedido', row.number],
    ['Origen', 'Origen de la orden', row.source],
  ]
  return (
    <>
      {fields
        .filter(([, , content]) => content !== false && content !== '')
        .map(([label, full, content, look]) => (
          <span key={label} class={look} data-label={label} title={full}>
            {content}
          </span>
        ))}
    </>
  )
}

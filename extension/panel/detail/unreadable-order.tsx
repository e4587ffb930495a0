import { formatMoney } from '@shared/money'
import { notesOf } from '@shared/order-notes'
import { SERVICES } from '@shared/services'
import { useState } from 'preact/hooks'
import { ACTS } from '../../acts/acts'
import type { ReadablePart } from '../../justo/read-part'
import type { OrderRow } from '../../messaging/messages'
import { isRawOfRow } from '../../order-model/order-names'
import { cardWords } from '../../order-model/order-parts'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { ActButton } from '../act-buttons'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import { PhoneLine } from './customer-card'
import styles from './detail-cards.module.css'
import { FactsList } from './fields'
import { Line, NoteLines } from './lines-card'

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw // it is not even JSON: show what came
  }
}

function Readable({ part }: { part: ReadablePart }) {
  const now = usePanel().now.value
  const time = (at: string | null) => (at === null ? '' : timeText(at, now))
  const facts: [string, string][] = [
    ['Cliente', part.customer ?? ''],
    ['Servicio', part.service === null ? (part.serviceSent ?? '') : SERVICES[part.service].name],
    ['Dirección', part.address ?? ''],
    ['Pedido', time(part.createdAt)],
    ['Para', time(part.deliverAt)],
    ...cardWords(part.fields),
    ['Total', part.amountToPay === null ? '' : formatMoney(part.amountToPay)],
    ['Pago', part.payment ?? ''],
  ]
  const known = facts.filter(([, value]) => value !== '')
  const isEmpty = known.length === 0 && part.lines.length === 0 && part.phone === null
  if (isEmpty) return <p>De este pedido no se alcanza a leer nada.</p>
  return (
    <>
      {part.lines.length > 0 && (
        <ul>
          {part.lines.map((line, i) => (
            <Line key={`${line.name}${i}`} line={line} total={null} />
          ))}
        </ul>
      )}
      {part.notes.length > 0 && <NoteLines notes={notesOf({ extras: part.notes })} service={part.service} />}
      <FactsList facts={known} />
      {part.phone && <PhoneLine phone={part.phone} />}
    </>
  )
}

/** The raw text, for support: behind a button, since a cashier cannot use it. */
function RawText({ raw }: { raw: string }) {
  const [open, setOpen] = useState(false)
  const title = isRawOfRow(raw) ? 'Lo que hay en el disco de esta caja' : 'Lo que llegó de Justo'
  return (
    <>
      <p class={styles.reach}>
        <Button class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'up' : 'down'} /> {title}
        </Button>
        {open && <CopyButton label="Copiar" name="Copiar el texto" text={() => pretty(raw)} />}
      </p>
      {open && <pre class={styles.raw}>{pretty(raw)}</pre>}
    </>
  )
}

/** Offered once: from then on the order has papers. */
function PrintRead({ row, part }: { row: OrderRow; part: ReadablePart }) {
  const { id, papers, over } = row
  if (part.lines.length === 0 || papers.length > 0 || over) return null
  return (
    <div class={styles.reach}>
      <ActButton act={id} intent={{ type: 'print-read', orderId: id }} class="main">
        {ACTS['print-read'].label}
      </ActButton>
      <span>La comanda sale con «Pedido sin leer completo: confirme en Justo».</span>
    </div>
  )
}

interface UnreadableOrderProps {
  row: OrderRow
  raw: string
  /** Null: nothing to show. */
  part: ReadablePart | null
}

/** An order that cannot be read as a whole: what can be, in words, and what came. */
export function UnreadableOrder({ row, raw, part }: UnreadableOrderProps) {
  return (
    <section class="card" aria-label="Lo que se pudo leer">
      {part && <h3>Lo que se pudo leer: compárelo con Justo</h3>}
      {part && <Readable part={part} />}
      {part && <PrintRead row={row} part={part} />}
      <RawText raw={raw} />
    </section>
  )
}

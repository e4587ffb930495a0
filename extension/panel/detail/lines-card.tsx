import { formatAmount, formatMoney, formatUnitPrice } from '@shared/money'
import type { Order } from '@shared/order'
import { notesOf } from '@shared/order-notes'
import type { Modifier, OrderLine } from '@shared/order-values'
import { answerText, type Note } from '@shared/reading/facts'
import { hasCourier, type Service } from '@shared/services'
import { cleanText } from '@shared/text'
import { type ShownModifier, sayModifiers } from '@shared/tickets/modifiers'
import styles from './detail-cards.module.css'

/** Question and answer as Justo sent them, where they are not what is shown. */
function asSent({ modifier: { group, name, count }, words }: ShownModifier<Modifier>): string | null {
  const answer = count > 1 ? `${count} x ${name}` : name
  const sent = cleanText(answerText(group, answer))
  return sent === words ? null : sent
}

function ModifierLine({ shown }: { shown: ShownModifier<Modifier> }) {
  const { modifier, sign, words, without } = shown
  const sent = asSent(shown)
  return (
    <li>
      {sign} {without ? <b>{words}</b> : words}
      {modifier.price !== 0 && ' '}
      {modifier.price !== 0 && (
        <span class={`${styles.optionPrice} faint`}>{formatMoney(modifier.price, formatUnitPrice)}</span>
      )}
      {sent !== null && <small class="faint"> «{sent}»</small>}
    </li>
  )
}

type ShownLine = Pick<OrderLine, 'name' | 'quantity' | 'modifiers' | 'comment'>

/** One dish with its options and its note. `total`: null, not known. */
export function Line({ line, total }: { line: ShownLine; total: number | null }) {
  return (
    <li class={styles.line}>
      <span class={styles.quantity}>{line.quantity}</span>
      <div class={styles.lineBody}>
        <b>{line.name}</b>
        {line.quantity > 1 && line.modifiers.length > 0 && <span class="faint"> cada una:</span>}
        {line.modifiers.length > 0 && (
          <ul class={styles.modifiers}>
            {sayModifiers(line.modifiers).map((shown, i) => (
              <ModifierLine key={`${shown.words}${i}`} shown={shown} />
            ))}
          </ul>
        )}
        {line.comment && (
          <p class={styles.note} dir="auto">
            {line.comment}
          </p>
        )}
      </div>
      {total !== null && <span>{formatAmount(total)}</span>}
    </li>
  )
}

/** Where a note is printed, if not on comanda and domicilio. */
const PLACES: Record<Note['for'], string> = {
  kitchen: 'comanda',
  rider: 'domicilio',
  both: '',
  invoice: 'para la factura',
  private: 'no se imprime',
  none: 'no se imprime',
}

function audienceWords(note: Note, service: Service | null): string {
  // An unconfirmed answer is on no factura.
  if (note.for === 'invoice' && note.certainty !== 'confirmed') return 'para la factura: confírmelo con el cliente'
  // Only a delivery has a domicilio: who packs the others reads the comanda.
  return note.for === 'rider' && !(service !== null && hasCourier(service)) ? PLACES.kitchen : PLACES[note.for]
}

/** What the customer wrote about the whole order, and answered to the brand's own questions. */
export const NoteLines = ({ notes, service }: { notes: readonly Note[]; service: Service | null }) => (
  <ul>
    {notes.map((note, i) => (
      <li key={`${note.text}${i}`} class={styles.note} dir="auto">
        {note.text}
        {audienceWords(note, service) !== '' && <span class="faint"> ({audienceWords(note, service)})</span>}
      </li>
    ))}
  </ul>
)

/** What was ordered, with options and notes: the kitchen's part. What the courier has to know is with the address. */
export function LinesCard({ order }: { order: Order }) {
  const { lines, unreadable } = order
  const notes = notesOf(order)
  return (
    <section class={`card ${styles.lines}`} aria-label="Contenido">
      <h3>Contenido</h3>
      {notes.length > 0 && <NoteLines notes={notes} service={order.service} />}
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} total={line.total} />
        ))}
      </ul>
      {unreadable.length > 0 && <p class={styles.note}>No se pudo leer: {unreadable.join(', ')}. Véalo en Justo.</p>}
    </section>
  )
}

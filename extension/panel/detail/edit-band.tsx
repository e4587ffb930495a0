import { formatTimeNear } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { type ChangedDish, optionChanges } from '@shared/tickets/diff-lines'
import { formatQuantity, type KitchenLine } from '@shared/tickets/lines'
import { sayModifiers } from '@shared/tickets/modifiers'
import type { OrderDetail, OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { SentenceLine } from '../../ui/sentence'
import { ActButton } from '../act-button'
import { usePanel } from '../panel-context'
import styles from './detail.module.css'

/** `2 Hamburguesa (+ Tocineta, SIN CEBOLLA)` */
function lineText({ quantity, name, modifiers }: KitchenLine): string {
  const options = sayModifiers(modifiers).map(({ sign, words }) => (sign === '+' ? `+ ${words}` : words))
  return `${formatQuantity(quantity)} ${name}${options.length > 0 ? ` (${options.join(', ')})` : ''}`
}

const withNote = (line: KitchenLine): string => (line.comment ? `${lineText(line)}: «${line.comment}»` : lineText(line))

const noteText = (note: string | null): string => (note ? `«${note}»` : 'sin nota')

/** `1 Pizza (Tamaño: Grande): ya no MITAD 1: Aceitunas; ahora MITAD 2: Aceitunas` */
function changedText({ line, before }: ChangedDish): string {
  const { changes, same } = optionChanges({ line, before }, false)
  const dish = `${formatQuantity(line.quantity)} ${line.name}${same.length > 0 ? ` (${same.join(', ')})` : ''}`
  const texts = changes.map(({ mark, words }) => `${mark.toLowerCase()} ${words}`)
  const note =
    (line.comment || null) === (before.comment || null)
      ? []
      : [`${noteText(line.comment)} (antes ${noteText(before.comment)})`]
  return `${dish}: ${[...texts, ...note].join('; ')}`
}

type Edit = NonNullable<OrderDetail['edit']>

/** The band's lines: `+` added, `−` removed, and each further change as it was and is. */
function changesOf({ added, removed, changed, notes, parts, amount }: Edit): { sign: '+' | '−' | '↻'; text: string }[] {
  return [
    ...added.map((line) => ({ sign: '+' as const, text: withNote(line) })),
    ...removed.map((line) => ({ sign: '−' as const, text: withNote(line) })),
    ...changed.map((dish) => ({ sign: '↻' as const, text: changedText(dish) })),
    ...notes.map(({ line, before }) => ({
      sign: '↻' as const,
      text: `${lineText(line)}: ${noteText(line.comment)} (antes ${noteText(before)})`,
    })),
    ...parts.map(({ name, before, now }) => ({
      sign: '↻' as const,
      text: `${name}: ${now || '—'} (antes ${before || '—'})`,
    })),
    ...(amount === null
      ? []
      : [{ sign: '↻' as const, text: `Total: ${formatMoney(amount.now)} (antes ${formatMoney(amount.before)})` }]),
  ]
}

const SPOKEN = { '+': 'Agregado:', '−': 'Quitado:', '↻': 'Cambiado:' }

/** CAMBIÓ, with what changed, until «Enterado». A newer edit comes with a time of its own. */
export function EditBand({ row, edit }: { row: OrderRow; edit: Edit }) {
  const now = usePanel().now.value
  return (
    <section class={`row ${styles.editBand}`} aria-label="Cambió el pedido">
      <h3>CAMBIÓ {formatTimeNear(edit.at, now)}</h3>
      <ul>
        {changesOf(edit).map(({ sign, text }, i) => (
          <li key={`${text}${i}`} class={styles.edit} data-sign={sign}>
            <b aria-hidden="true">{sign}</b> <span class="hidden">{SPOKEN[sign]}</span> <span>{text}</span>
          </li>
        ))}
      </ul>
      <ActButton act={row.id} intent={{ type: 'noticed-edit', orderId: row.id, at: edit.at }}>
        Enterado
      </ActButton>
    </section>
  )
}

/** The comprobante that came out has another amount than the order. */
export function PaperAmountLine({ row }: { row: OrderRow }) {
  const { paperAmount, amountToPay, payment } = row
  if (paperAmount === null || paperAmount === amountToPay) return null
  const facts = {
    paper: formatMoney(paperAmount),
    now: formatMoney(amountToPay),
    left: formatMoney(Math.abs(amountToPay - paperAmount)),
    paid: payment === 'paid',
  }
  return <SentenceLine message={panelMessage(amountToPay > paperAmount ? 'V-30' : 'V-31', facts)} />
}

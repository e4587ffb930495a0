import { formatTimeNear } from '@shared/dates'
import { counted, plural } from '@shared/grammar'
import { formatUnitPrice } from '@shared/money'
import type { Order } from '@shared/order'
import type { OrderLine } from '@shared/order-values'
import { cleanText, linesJoined } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'
import { sayModifiers } from '@shared/tickets/modifiers'
import type { OrderRow } from '../../messaging/messages'
import { CopyButton } from '../../ui/copy-button'
import { useClosable } from '../../ui/use-closable'
import { ActButton } from '../act-button'
import { usePanel } from '../panel-context'
import { serviceText } from '../state/row-words'
import { Amounts, amountsOf } from './amounts'
import cards from './detail-cards.module.css'
import styles from './intuipos-list.module.css'

/** One row to type: a dish, or an option of the dish above it. */
interface Entry {
  code: string | null
  quantity: number
  name: string
  /** COP per unit. */
  price: number
}

/** A dish with its options, as it is typed into a POS. */
interface Block {
  /** Names its tick; another after an edit. */
  id: string
  dish: Entry
  options: Entry[]
  note: string | null
  total: number
}

function blockOf(line: OrderLine, n: number): Block {
  const { externalId, quantity, name, modifiers, unitPrice, total, comment } = line
  const optionsPrice = modifiers.reduce((sum, { price, count }) => sum + price * count, 0)
  return {
    id: [n, quantity, name, ...modifiers.map(({ name, count }) => `${count} ${name}`)].join('|'),
    dish: { code: externalId, quantity, name: cleanText(name), price: Number((unitPrice - optionsPrice).toFixed(2)) },
    options: sayModifiers(modifiers).map(({ modifier, words, without, needsTitle }) => ({
      code: modifier.externalId,
      quantity: modifier.count * quantity,
      name: cleanText(without || needsTitle ? words : modifier.name),
      price: modifier.price,
    })),
    note: comment === null ? null : linesJoined(comment),
    total,
  }
}

const row = ({ code, quantity, name, price }: Entry): string =>
  [code ?? '', formatQuantity(quantity), name, String(price).replace('.', ',')].join('\t')

/** Rows of code, quantity, name and price, parted by tabs: they paste into cells or fields. */
const blockText = ({ dish, options, note }: Block): string =>
  [row(dish), ...options.map(row), ...(note === null ? [] : [`\t\tNota: ${note}`])].join('\n')

/** The whole order as text. */
function orderText(order: Order, orderRow: OrderRow): string {
  const amounts: [string, number][] = [...amountsOf(order, orderRow), ['Total', orderRow.amountToPay]]
  return [
    `Pedido ${orderRow.number} · ${serviceText(orderRow)} · ${orderRow.customer}`,
    ...order.lines.map((line, n) => blockText(blockOf(line, n))),
    ...amounts.map(([name, amount]) => `\t\t${name}\t${amount}`),
  ].join('\n')
}

const EntryRow = ({ entry, isOption = false }: { entry: Entry; isOption?: boolean }) => (
  <span data-option={isOption || undefined} class={isOption ? `${styles.entry} ${styles.option}` : styles.entry}>
    <b class={styles.quantity}>{formatQuantity(entry.quantity)}</b>
    <span>
      {entry.code !== null && <b class={styles.posCode}>{entry.code}</b>} {entry.name}
      {entry.code === null && !isOption && <span class="faint"> sin código</span>}
    </span>
    <span>{entry.price === 0 && isOption ? '' : formatUnitPrice(entry.price)}</span>
  </span>
)

function BlockLine({ orderId, block }: { orderId: string; block: Block }) {
  const { tickedLines } = usePanel()
  const ticked = tickedLines.all.value.get(orderId)?.includes(block.id) ?? false
  return (
    <li class={`${styles.block} ${ticked ? styles.ticked : ''}`}>
      <label>
        <input type="checkbox" checked={ticked} onChange={() => tickedLines.toggle(orderId, block.id)} />
        <span class={styles.body}>
          <EntryRow entry={block.dish} />
          {block.options.map((option, i) => (
            <EntryRow key={`${option.name}${i}`} entry={option} isOption />
          ))}
          {block.note && <span class={cards.note}>{block.note}</span>}
        </span>
      </label>
      <CopyButton label="Copiar" name={`Copiar ${block.dish.name}`} text={() => blockText(block)} />
    </li>
  )
}

function Registered({ orderRow }: { orderRow: OrderRow }) {
  const now = usePanel().now.value
  const { id: orderId, registeredAt } = orderRow
  return (
    <p class="buttons">
      {registeredAt === null ? (
        <ActButton act={orderId} intent={{ type: 'registered', orderId, registered: true }} class="main">
          Registrado en Intüipos
        </ActButton>
      ) : (
        <>
          <b class="tone-good">Registrado en Intüipos {formatTimeNear(registeredAt, now)}</b>
          <ActButton act={orderId} intent={{ type: 'registered', orderId, registered: false }}>
            Deshacer «Registrado»
          </ActButton>
        </>
      )}
    </p>
  )
}

interface IntuiposListProps {
  row: OrderRow
  order: Order
  onClose(): void
}

/** «Copiar para Intüipos»: the sale line by line, to type or paste there, ticked off and then noted as registered. */
export function IntuiposList({ row: orderRow, order, onClose }: IntuiposListProps) {
  const region = useClosable<HTMLElement>(onClose)
  const { tickedLines } = usePanel()
  const blocks = order.lines.map(blockOf)
  const done = tickedLines.all.value.get(orderRow.id) ?? []
  const left = blocks.filter(({ id }) => !done.includes(id)).length
  return (
    <section {...region} class="card" tabIndex={-1} aria-label="Lista para Intüipos">
      <div class={cards.cardHead}>
        <h3>
          Para Intüipos{left > 0 ? `: ${plural(left, 'falta', 'faltan')} ${counted(left, 'línea', 'líneas')}` : ''}
        </h3>
        <CopyButton label="Copiar todo" text={() => orderText(order, orderRow)} />
        <button type="button" onClick={onClose}>
          Cerrar la lista
        </button>
      </div>
      <ul>
        {blocks.map((block) => (
          <BlockLine key={block.id} orderId={orderRow.id} block={block} />
        ))}
      </ul>
      <Amounts order={order} row={orderRow} />
      <Registered orderRow={orderRow} />
    </section>
  )
}

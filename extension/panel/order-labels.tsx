import { SERVICES } from '@shared/services'
import type { OrderRow, Paper } from '../messaging/messages'
import { Button } from '../ui/button'
import { Icon, type IconName } from '../ui/icon'
import { type Tone, ToneIcon } from '../ui/tone-icon'
import { useDerived } from '../ui/use-derived'
import styles from './order-labels.module.css'
import { usePanel } from './panel-context'
import { promiseWords } from './state/lateness'
import { papersLine, paperWords, rowPapers } from './state/paper-words'
import { lifecycleWord, namesPart, paymentWords, refundWords, serviceText, wholeAmount } from './state/row-words'

interface LabelProps {
  row: OrderRow
  class?: string | undefined
}

export function ServiceLabel({ row, class: place = '' }: LabelProps) {
  return (
    <span class={`${styles.service} ${place}`} data-service={row.service}>
      <Icon name={SERVICES[row.service].icon} />
      {serviceText(row)}
    </span>
  )
}

export const LifecycleName = ({ row }: { row: Parameters<typeof lifecycleWord>[0] }) => (
  <span class={styles.stage} data-lifecycle={row.lifecycle}>
    {lifecycleWord(row)}
  </span>
)

export const PracticeMark = () => <b class="practice-mark">PRUEBA</b>

/** The cashier noted that the sale is in Intüipos. */
export const RegisteredMark = ({ row }: { row: Pick<OrderRow, 'registeredAt'> }) =>
  row.registeredAt === null ? null : (
    <span class={styles.mark} data-mark="registered" title="Registrado en Intüipos">
      <Icon name="check" /> Registrado
    </span>
  )

/** What has become of the order besides its state: a refund, an edit since the last «Enterado». */
export function OrderMarks({ row }: { row: Pick<OrderRow, 'editedAt' | 'over' | 'refund'> }) {
  return (
    <>
      {row.refund && <b class={styles.mark}>{refundWords(row.refund)}</b>}
      {row.editedAt !== null && !row.over && (
        <b class={`${styles.mark} ${styles.edited}`} data-mark="edited">
          Cambió
        </b>
      )}
    </>
  )
}

/** `Sale 13:05 faltan 12 min`; where there is little room, only how long is left. */
export function PromiseTime({ row, class: place = '' }: LabelProps) {
  const words = promiseWords(row, usePanel().now.value)
  if (words === null) return null
  const { when, left, tone } = words
  return (
    <span class={`${styles.promise} ${place}`} title={row.promise === null ? when : `${when} · ${row.promise}`}>
      <span class={left === '' ? '' : styles.when}>{when}</span>
      {left !== '' && (
        <b class={`tone-${tone}`}>
          {tone === 'bad' && <ToneIcon tone="warn" />} {left}
        </b>
      )}
    </span>
  )
}

/** Paid, something to collect, something to check or to give back; none where nothing is to be collected. */
const MONEY_ICONS: Record<Tone, IconName | null> = { good: 'check', warn: 'cash', bad: 'alert', plain: null }

/**
 * `COBRAR EFECTIVO $ 67.700`, `PAGADO $ 62.700`: the amount is last, so that amounts of rows are below each other; what is
 * not to be collected is not named as one.
 */
export function Amount({ row, class: place = '' }: LabelProps) {
  const { text, tone } = paymentWords(row)
  const icon = MONEY_ICONS[tone]
  const words = (
    <span class={`${styles.payment} tone-${tone}`}>
      {icon && <Icon name={icon} />} {text}
    </span>
  )
  const amount = wholeAmount(row)
  const money = tone !== 'plain' && <b>{amount}</b>
  const spoken = [text.toLowerCase(), tone === 'plain' ? '' : amount]
  return (
    <>
      <span class={`${styles.amount} ${place}`} data-amount={row.amountToPay} aria-hidden="true">
        {words} {money}
      </span>
      {/* Capitals may be read letter by letter. */}
      <span class="hidden">
        {(row.payment === 'paid' && !namesPart(row) ? spoken.reverse() : spoken).join(' ').trim()}
      </span>
    </>
  )
}

export function OpenButton({ row: { id, number } }: { row: Pick<OrderRow, 'id' | 'number'> }) {
  const panel = usePanel()
  const open = useDerived(() => panel.selected.value === id, [id])
  return (
    <Button
      class={styles.number}
      data-order={id}
      aria-expanded={open}
      aria-label={`Abrir pedido ${number}`}
      onClick={(event) => {
        event.stopPropagation() // the row behind it opens the order too
        panel.select(id)
      }}
    >
      {number}
    </Button>
  )
}

function PaperChip({ paper, row }: { paper: Paper; row: OrderRow }) {
  const { name, word, tone } = paperWords(paper, row)
  const number = paper.dayNumber
  return (
    <span class={`${styles.paper} tone-${tone}`} data-key={paper.key} data-state={paper.state}>
      {name} {word !== '' && number} <ToneIcon tone={tone} /> {word !== '' && word}
      {word === '' && (
        <>
          <span class="hidden">impreso</span> {number}
        </>
      )}
    </span>
  )
}

/** `Cocina 38 ✗ No salió · Comprobante ✓`: every paper by itself, where something is wrong with one. */
export function PaperChips({ row }: { row: OrderRow }) {
  const papers = rowPapers(row)
  if (papers?.show !== 'each') return null
  return (
    <span class={styles.papers}>
      {papers.papers.map((paper) => (
        <PaperChip key={paper.key} paper={paper} row={row} />
      ))}
    </span>
  )
}

/** `✓` of an order whose papers came out, with proof; else `Saliendo`, `Enviados`. Its name and title say which papers. */
export function PapersMark({ row }: { row: OrderRow }) {
  const papers = rowPapers(row)
  if (papers?.show !== 'all') return null
  const tone = papers.word === '' ? 'good' : 'plain'
  const spoken = papersLine(row)
  return (
    <span
      class={`tone-${tone}`}
      data-states={row.papers.map(({ state }) => state).join(' ')}
      role="img"
      aria-label={spoken}
      title={spoken}
    >
      {papers.word === '' ? <ToneIcon tone={tone} /> : papers.word}
    </span>
  )
}

interface ColumnHeadsProps {
  names: readonly string[]
  class?: string
}

/** What each column of a table of orders has. */
export const ColumnHeads = ({ names, class: place }: ColumnHeadsProps) => (
  <thead class={place}>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

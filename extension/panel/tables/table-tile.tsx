import { durationText } from '@shared/dates'
import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import { amountLeft } from '../../messaging/order-row'
import { Icon, type IconName } from '../../ui/icon'
import { OffButton } from '../../ui/off-button'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { canFree, type Table, type TableMoney, toGiveBack } from '../state/tables'
import styles from './tables.module.css'
import type { DragHandlers } from './use-drag'

interface TableTileProps {
  table: Table
  /** What a press on the tile does while an order is picked; null: none is picked. */
  target: string | null
  open: boolean
  /** An order is dragged over the tile. */
  under: boolean
  /** Handlers that drag its only order; null: it has none, or several. */
  drag: DragHandlers | null
  onPress(): void
  /** «¿Qué mesa es?» */
  onAsk(): void
  /** «Liberar» */
  onFree(): void
}

/** Letters that fit in one line at full size. */
const LONG = 8

/** Word, icon and ground of each state: none is told by its colour alone. */
const LOOKS: Record<Exclude<TableMoney, 'free'>, { word: string; icon: IconName }> = {
  due: { word: 'Por cobrar', icon: 'cash' },
  verify: { word: 'Verificar pago', icon: 'alert' },
  part: { word: 'Faltan', icon: 'cash' },
  back: { word: 'Devolver', icon: 'alert' },
  paid: { word: 'Pagado', icon: 'check' },
}

/** Collected at the till, or paid online. */
const wordOf = ({ money, orders }: Table, word: string): string =>
  money === 'paid' && orders.some(({ settled, chargedElsewhere }) => settled !== null || chargedElsewhere !== null)
    ? 'Cobrado'
    : word

/** `Por cobrar $ 67.700`, `Faltan $ 20.000 de $ 67.700`, `Pagado`. */
export function TableMoneyWords({ table }: { table: Table }) {
  const { money, orders, toPay } = table
  if (money === 'free') return null
  const { word, icon } = LOOKS[money]
  const pesos = money === 'back' ? toGiveBack(table) : toPay
  const whole = orders.reduce((sum, row) => sum + Math.max(row.amountToPay, amountLeft(row)), 0)
  return (
    <>
      <span class={styles.word}>
        <Icon name={icon} /> {wordOf(table, word)}
      </span>{' '}
      {money !== 'paid' && <b class={styles.amount}>{formatMoney(pesos)}</b>}
      {money === 'part' && <span> de {formatMoney(whole)}</span>}
    </>
  )
}

function Busy({ table }: { table: Table }) {
  const now = usePanel().now.value
  const minutes = table.since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(table.since)) / 60_000))
  return (
    <>
      <span>
        {counted(table.orders.length, 'pedido', 'pedidos')} · {durationText(minutes)}
      </span>{' '}
      <TableMoneyWords table={table} />
    </>
  )
}

/** One table: how many orders, since when, how much to pay. As high in every state: no tile moves another. */
export function TableTile({ table, target, open, under, drag, onPress, onAsk, onFree }: TableTileProps) {
  const panel = usePanel()
  const { name, money, orders } = table
  const practised = orders.some(({ practice }) => practice)
  const frees = target === null && canFree(table)
  const classes = [practised && styles.practice, target !== null && styles.target, open && styles.open]
  return (
    <div class={styles.place} data-table={name} data-money={money}>
      <OffButton
        class={[styles.tile, ...classes].filter(Boolean).join(' ')}
        data-tile={name}
        data-under={under}
        onClick={onPress}
        isOff={money === 'free' && target === null}
        aria-label={target ?? undefined}
        aria-expanded={money !== 'free' && target === null ? open : undefined}
        {...drag}
      >
        <span class="hidden">Mesa </span>
        <b class={`${styles.name} ${name.length > LONG ? styles.longName : ''}`}>{name}</b>
        {practised && <PracticeMark />} {money === 'free' ? <span class="faint">Libre</span> : <Busy table={table} />}
      </OffButton>
      {frees && (
        <OffButton
          class={styles.free}
          isOff={orders.some(({ id }) => panel.busy.value.has(id))}
          aria-label={`Liberar la mesa ${name}`}
          onClick={onFree}
        >
          Liberar
        </OffButton>
      )}
      {table.kind === 'unknown' && target === null && (
        <button type="button" class={styles.ask} data-ask={name} aria-label={`¿Qué mesa es ${name}?`} onClick={onAsk}>
          ¿Qué mesa es?
        </button>
      )}
    </div>
  )
}

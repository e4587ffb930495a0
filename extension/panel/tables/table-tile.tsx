import { durationText } from '@shared/dates'
import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import { amountLeft } from '../../messaging/order-row'
import { Button } from '../../ui/button'
import { Icon, type IconName } from '../../ui/icon'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import { canFree, type Table, type TableMoney, toGiveBack } from '../state/tables'
import styles from './tables.module.css'
import type { Board } from './use-board'
import type { Drag } from './use-drag'

export interface TableProps {
  table: Table
  board: Board
  drag: Drag
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

/** What a press on the table does while something is picked, in words; null: nothing is, or it means nothing there. */
function targetOf({ picked, pickedOrder, put, name }: Board, table: Table) {
  if (pickedOrder) {
    const words = `Poner el pedido ${pickedOrder.number} en la mesa ${table.name}`
    return { words, press: () => put(pickedOrder, table.name) }
  }
  if (picked?.type !== 'name' || table.kind !== 'own') return null
  return { words: `«${picked.name}» es la mesa ${table.name}`, press: () => name(picked.name, table.name) }
}

/** One table: how many orders, since when, how much to pay. As high in every state: no tile moves another. */
export function TableTile({ table, board, drag }: TableProps) {
  const panel = usePanel()
  const { name, money, orders } = table
  const [only, second] = orders
  const target = targetOf(board, table)
  const isShown = panel.table.value === name
  const open = isShown && only !== undefined
  const practised = orders.some(({ practice }) => practice)
  const press = () => {
    if (target) return void target.press()
    panel.select(null)
    panel.showTable(isShown ? null : name)
  }
  return (
    <div class={styles.place} data-table={name} data-money={money}>
      <Button
        class={`${styles.tile} ${target ? styles.target : ''}`}
        data-tile={name}
        data-under={drag.dragged?.over === name}
        onClick={press}
        isOff={money === 'free' && target === null}
        aria-label={target?.words}
        aria-expanded={money !== 'free' && target === null ? open : undefined}
        {...(only && !second && drag.handlers(only))}
      >
        <span class="hidden">Mesa </span>
        <b class={`${styles.name} ${name.length > LONG ? styles.longName : ''}`}>{name}</b>
        {practised && <PracticeMark />} {money === 'free' ? <span class="faint">Libre</span> : <Busy table={table} />}
      </Button>
      {target === null && canFree(table) && (
        <Button
          class={styles.free}
          isOff={orders.some(({ id }) => panel.busy.value.has(id))}
          aria-label={`Liberar la mesa ${name}`}
          onClick={() => void board.free(table)}
        >
          Liberar
        </Button>
      )}
      {target === null && table.kind === 'unknown' && (
        <Button
          class={styles.ask}
          data-ask={name}
          aria-label={`¿Qué mesa es ${name}?`}
          onClick={() => board.pick({ type: 'name', name })}
        >
          ¿Qué mesa es?
        </Button>
      )}
    </div>
  )
}

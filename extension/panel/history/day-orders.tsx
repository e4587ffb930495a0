import { businessDay, DAY_MS, formatDate, formatTime } from '@shared/dates'
import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import { MEANS, MEANS_NAMES } from '@shared/settlement'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { History, OrderRow } from '../../messaging/messages'
import { leftUnpaid } from '../../messaging/order-row'
import { isSold } from '../../order-model/lifecycle'
import type { HistoryQuery } from '../../orders/order-history'
import { rowAt } from '../../shop-day/order-end'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { ActFailure } from '../act-buttons'
import { Choices } from '../detail/fields'
import { ColumnHeads, LifecycleName, OpenButton, ServiceLabel } from '../order-labels'
import { addListKeys } from '../orders-list/list-keys'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import { isTime } from '../state/row-words'
import { useAnswer } from '../use-answer'
import styles from './history.module.css'

const HEADS = ['Número', 'Hora', 'Servicio', 'Cliente', 'Platos', 'Total', 'Pago', 'Estado'] as const

/** `Efectivo + Nequi` of what was collected here, else Justo's own word of a sale. */
function meansText({ settled, chargedElsewhere, paymentLabel, lifecycle }: OrderRow): string {
  if (settled === null && chargedElsewhere !== null)
    return `${chargedElsewhere.partial ? 'Una parte en' : 'En'} la caja ${chargedElsewhere.till}`
  if (settled === null) return (isSold(lifecycle) && paymentLabel) || '—'
  return MEANS.filter((means) => settled[means] > 0)
    .map((means) => MEANS_NAMES[means])
    .join(' + ')
}

function DayRow({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const readable = row.lifecycle !== 'quarantined'
  return (
    <tr data-row={row.id} onClick={() => panel.select(row.id)}>
      <th scope="row">
        <OpenButton row={row} />
      </th>
      <td>{isTime(row.createdAt) ? formatTime(row.createdAt) : '—'}</td>
      <td>{readable && <ServiceLabel row={row} />}</td>
      <td class={styles.words}>{row.customer}</td>
      <td class={styles.words} dir="auto">
        {row.inShort}
      </td>
      <td class={styles.amount}>{readable && formatMoney(row.amountToPay)}</td>
      <td>{leftUnpaid(row) ? <b class="tone-bad">Sin cobrar</b> : readable && meansText(row)}</td>
      <td>
        <LifecycleName row={row} />
      </td>
    </tr>
  )
}

/** The orders of one day; an order that the list knows is shown as it is now. */
function DayTable({ rows }: Pick<History, 'rows'>) {
  const panel = usePanel()
  const now = panel.now.value
  return (
    <table class={styles.table}>
      <ColumnHeads names={HEADS} />
      <tbody>
        {rows.map((row) => (
          <DayRow key={row.id} row={rowAt(panel.orders.value.get(row.id) ?? row, now)} />
        ))}
      </tbody>
    </table>
  )
}

/** Under which the question is under way: it belongs to no order. */
const HISTORY = 'history'
const PAGE = 50

/** `14/03/2026` */
const dayText = (day: string): string => formatDate(`${day}T12:00:00.000Z`)

export function PastDaysButton() {
  const panel = usePanel()
  const open = () => panel.lookAtDay({ day: businessDay(panel.now.value - DAY_MS), service: null, shown: PAGE })
  return (
    <Button class={`quiet ${styles.more}`} data-past-days onClick={open}>
      <Icon name="clock" /> Días anteriores
    </Button>
  )
}

const isOf = (day: string, { createdAt, promisedAt }: OrderRow): boolean =>
  [createdAt, promisedAt].some((at) => at !== null && isTime(at) && businessDay(at) === day)

/** The answer to this very question; null: it is not here yet. */
export function answerTo({ day, service }: HistoryQuery, { history }: Pick<PanelStore, 'history'>): History | null {
  const answer = history.value
  return answer?.query.day === day && answer.query.service === service ? answer : null
}

/** The same, which is asked again when an order of that day has changed since. */
function useDay(query: HistoryQuery): History | null {
  const panel = usePanel()
  const { day } = query
  const changes = [...panel.orders.value.values()].filter((row) => isOf(day, row)).map(({ updatedAt }) => updatedAt)
  const lastChange = changes.sort().at(-1) ?? ''
  useAnswer(HISTORY, { type: HISTORY, ...query }, [JSON.stringify(query), panel.arrivals.value, lastChange].join())
  return answerTo(query, panel)
}

interface DayChoiceProps {
  query: HistoryQuery
  /** Null: not known yet, or no order is kept. */
  oldestDay: string | null
  onChange(change: Partial<HistoryQuery>): void
}

/** Today, yesterday, or a day of the calendar that this till still has. */
function DayChoice({ query, oldestDay, onChange }: DayChoiceProps) {
  const now = usePanel().now.value
  const [today, yesterday] = [businessDay(now), businessDay(now - DAY_MS)]
  const [wrong, setWrong] = useState('')
  const choose = (day: string) => {
    if (day === '') return
    const isKept = day <= today && (oldestDay === null || day >= oldestDay)
    setWrong(isKept ? '' : day)
    if (isKept) onChange({ day })
  }
  return (
    <>
      <Choices
        name="past-day"
        options={[
          { value: today, label: 'Hoy' },
          { value: yesterday, label: 'Ayer' },
        ]}
        chosen={query.day}
        onChoose={choose}
      />
      <label class={styles.date}>
        Otro día
        <input
          type="date"
          min={oldestDay ?? undefined}
          max={today}
          // A day that is being typed is wrong until its month and year are.
          value={wrong || query.day}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </label>
      {wrong !== '' && (
        <p role="alert" class="tone-bad">
          {wrong > today ? 'Ese día todavía no llega.' : 'De ese día esta caja ya no guarda pedidos.'}
        </p>
      )}
    </>
  )
}

const ALL = 'all'

function ServiceChoice({ service, onChange }: { service: Service | null; onChange(service: Service | null): void }) {
  return (
    <Choices<Service | typeof ALL>
      name="past-service"
      options={[
        { value: ALL, label: 'Todos' },
        ...SERVICE_LIST.map((value) => ({ value, label: SERVICES[value].name })),
      ]}
      chosen={service ?? ALL}
      onChoose={(value) => onChange(value === ALL ? null : value)}
    />
  )
}

/** `23 pedidos · 21 vendidos: $ 1.234.500` */
const sumWords = ({ count, sold }: History): string =>
  `${counted(count, 'pedido', 'pedidos')} · ${counted(sold.count, 'vendido', 'vendidos')}: ${formatMoney(sold.amount)}`

function Found({ query, answer }: { query: HistoryQuery; answer: History | null }) {
  const { lookAtDay } = usePanel()
  if (answer === null) return <p role="status">Buscando los pedidos de ese día…</p>
  const { rows, count, oldestDay } = answer
  const hidden = count - rows.length
  return (
    <>
      <p role="status" class={styles.sums}>
        {dayText(query.day)}:{' '}
        {count === 0 ? `ningún pedido${query.service ? ' de ese servicio' : ''}` : sumWords(answer)}
      </p>
      {rows.length > 0 && <DayTable rows={rows} />}
      {hidden > 0 && (
        <Button class={styles.more} onClick={() => lookAtDay({ ...query, shown: query.shown + PAGE })}>
          Ver más ({hidden})
        </Button>
      )}
      <p class="faint">
        {oldestDay === null
          ? 'Esta caja todavía no guarda pedidos.'
          : `Esta caja guarda pedidos desde el ${dayText(oldestDay)}.`}
      </p>
    </>
  )
}

/** One day's orders in the place of «Entrega»: how many, for how much, and each of them to open. */
export function DayOrders({ query }: { query: HistoryQuery }) {
  const panel = usePanel()
  const place = useRef<HTMLElement>(null)
  const answer = useDay(query)
  useEffect(() => {
    const { current } = place
    if (current === null) return
    current.focus({ preventScroll: true })
    return addListKeys(current)
  }, [])
  const change = (part: Partial<HistoryQuery>) => panel.lookAtDay({ ...query, shown: PAGE, ...part })
  return (
    <section
      ref={place}
      class={`${panelStyles.list} ${styles.place}`}
      tabIndex={-1}
      aria-label="Pedidos de un día"
      data-past-day={query.day}
    >
      <div class={styles.choices}>
        <Button onClick={panel.leavePastDay}>
          <Icon name="back" /> Pedidos de hoy
        </Button>
        <DayChoice query={query} oldestDay={answer?.oldestDay ?? null} onChange={change} />
        <ServiceChoice service={query.service} onChange={(service) => change({ service })} />
      </div>
      <ActFailure act={HISTORY} />
      <Found query={query} answer={answer} />
    </section>
  )
}

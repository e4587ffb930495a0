import { signal } from '@preact/signals'
import { durationText, formatTime, MINUTE_MS } from '@shared/dates'
import { counted } from '@shared/grammar'
import type { ComponentChildren } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { type KeyValues, readStored, writeStored } from '../../ui/stored'
import { storedSignal } from '../../ui/stored-signal'
import { DishCounts } from '../dish-counts'
import { useSettled } from '../meant-presses'
import { usePanel } from '../panel-context'
import { GUARD_MS } from '../state/row-holds'
import { useDigits } from './keys'
import styles from './kitchen.module.css'
import { Ticket } from './kitchen-ticket'
import {
  averageTime,
  dishTotals,
  type KitchenScreen,
  type KitchenTicket,
  kitchenTickets,
  recallable,
  type Station,
  stationsOf,
} from './kitchen-tickets'
import { Pages, usePages, useSwipes } from './pages'

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const KEY = 'dishes'

/** Orders whose ticks are kept. */
const MOST = 200

/**
 * Dishes ticked off by hand on the kitchen's screen, order by order: its own, and in no order's record. Kept in `storage`
 * for the orders that were used last, they survive a reload of the page.
 */
function createTickedLines(storage: KeyValues) {
  const saved = Object.entries(readStored(storage, KEY) ?? {}).filter((entry): entry is [string, string[]] =>
    isTexts(entry[1]),
  )
  const all = signal<ReadonlyMap<string, readonly string[]>>(new Map(saved))
  return {
    /** Names of the ticked lines by order, the last used order last. */
    all,
    toggle(orderId: string, line: string) {
      const before = all.value.get(orderId) ?? []
      const ticked = before.includes(line) ? before.filter((each) => each !== line) : [...before, line]
      const others = [...all.value].filter(([id]) => id !== orderId)
      all.value = new Map([...others, [orderId, ticked] as const].slice(-MOST))
      writeStored(storage, KEY, Object.fromEntries(all.value))
    },
  }
}

const STATION_KEY = 'station'

/** It is remembered with its name: it may have nothing on the screen, or be no station any more. */
function useStation(till: KeyValues) {
  const { stored, change } = useMemo(
    () =>
      storedSignal<{ id: string | null; name: string }>(till, STATION_KEY, (saved) => ({
        id: typeof saved?.id === 'string' ? saved.id : null,
        name: typeof saved?.name === 'string' ? saved.name : '',
      })),
    [till],
  )
  const { id, name } = stored.value
  return { station: id === null ? null : { id, name }, choose: change }
}

/** What a press in the place of the ticket would do. */
const nextOf = ({ cancelled, changed, editedAt }: KitchenTicket): string =>
  cancelled ? 'cancelled' : changed ? `edit ${editedAt}` : 'ready'

/** False for a moment after a ticket has come to its place, or its button became another: the press was meant for what was there. */
function useSettledTickets(
  tickets: readonly KitchenTicket[],
  placeOf: (i: number) => string,
): (ticket: KitchenTicket) => boolean {
  const known = useRef<ReadonlyMap<string, { next: string; since: number }>>(new Map())
  const entries = tickets.map((ticket, i) => {
    const before = known.current.get(ticket.row.id)
    const next = `${placeOf(i)} ${nextOf(ticket)}`
    return [
      ticket.row.id,
      before?.next === next ? before : { next, since: known.current.size > 0 ? Date.now() : 0 },
    ] as const
  })
  known.current = new Map(entries)
  return ({ row }) => Date.now() - (known.current.get(row.id)?.since ?? 0) >= GUARD_MS
}

const ALL = { id: null, name: 'Todas' } as const

interface KitchenHeadProps {
  stations: Station[]
  station: Station | null
  onStation(chosen: Station | typeof ALL): void
  count: number
  /** How long the last orders took, ms; null: none is ready. */
  average: number | null
  children: ComponentChildren
}

function KitchenHead({ stations, station, onStation, count, average, children }: KitchenHeadProps) {
  const now = usePanel().now.value
  return (
    <header class={styles.head}>
      <h1>{station?.name || 'Cocina'}</h1>
      {(stations.length > 1 || station !== null) && (
        <fieldset class="buttons">
          <legend class="hidden">Estación</legend>
          {[ALL, ...stations].map((each) => (
            <Button key={each.id} aria-pressed={each.id === (station?.id ?? null)} onClick={() => onStation(each)}>
              {each.name}
            </Button>
          ))}
        </fieldset>
      )}
      <span class="spring" />
      {children}
      {average !== null && (
        <span>
          Promedio <b>{durationText(Math.round(average / MINUTE_MS))}</b>
        </span>
      )}
      <b>{counted(count, 'pedido', 'pedidos')}</b>
      <time>{formatTime(now)}</time>
      <Button
        class={styles.fullScreen}
        onClick={() => void document.documentElement.requestFullscreen()}
        title="Pantalla completa"
      >
        <Icon name="expand" /> <span>Pantalla completa</span>
      </Button>
    </header>
  )
}

function Recall({ made, onRecall }: { made: ReturnType<typeof recallable>; onRecall(id: string): void }) {
  const { busy } = usePanel()
  const { isSettled } = useSettled(made.map(({ row }) => row.id).join())
  if (made.length === 0) return null
  return (
    <footer class={styles.recall}>
      <b>Listos hace poco</b>
      {made.map(({ row: { id, number }, madeAt }) => (
        <Button key={id} isOff={!isSettled || busy.value.has(id)} onClick={() => onRecall(id)}>
          <Icon name="back" /> Traer de vuelta <b>{number}</b> {formatTime(madeAt)}
        </Button>
      ))}
    </footer>
  )
}

const NothingToCook = ({ isLoading, station }: { isLoading: boolean; station: Station | null }) => (
  <div class="empty">
    <Icon name={isLoading ? 'clock' : 'check'} />
    <p class="empty-title">
      {isLoading ? 'Cargando los pedidos…' : `Nada por preparar${station === null ? '' : ` en ${station.name}`}`}
    </p>
    {!isLoading && <p>Los pedidos aparecen aquí apenas se aceptan.</p>}
  </div>
)

/** What is on the screen, and what a tap on it does. A pressed ticket keeps its place as a pressed row does. */
function useKitchen(station: string | null, tillValues: KeyValues) {
  const panel = usePanel()
  const ticks = useMemo(() => createTickedLines(tillValues), [tillValues])
  const kitchen = panel.kitchen.value
  const held = panel.held.value
  const screen: KitchenScreen = { orders: panel.orders.value, kitchen, station, held, now: panel.now.value }
  const tickets = kitchenTickets(screen)
  /** Marks one station's part where the order has other stations; else the order. */
  const mark = (orderId: string, ready: boolean): void => {
    const isPart = station !== null && (kitchen.get(orderId)?.parts.length ?? 0) > 1
    const whole: Action = ready ? { type: 'ready', orderId } : { type: 'unmark', orderId, mark: 'ready' }
    void panel.act(orderId, isPart ? { type: 'station-ready', orderId, station, ready } : whole)
  }
  const pages = usePages()
  const isSettled = useSettledTickets(tickets, pages.placeOf)
  /** «Enterado» where something is news, else «Listo». */
  const press = (ticket: KitchenTicket) => {
    const { row, editedAt, cancelled, changed } = ticket
    if (!isSettled(ticket)) return
    if (cancelled || changed)
      void panel.act(row.id, { type: 'kitchen-noticed', orderId: row.id, station, editedAt, cancelled })
    else if (!held.has(row.id) && !panel.guarded.value.has(row.id)) mark(row.id, true)
  }
  useDigits((digit) => {
    const ticket = tickets.find((_, i) => pages.hotkeyOf(i) === digit)
    if (ticket) press(ticket)
  })
  return {
    tickets,
    totals: dishTotals(
      tickets.filter(({ row }) => !held.has(row.id)),
      ticks.all.value,
    ),
    ticks,
    recallable: recallable(screen),
    average: averageTime(screen),
    pages,
    press,
    recall: (id: string) => mark(id, false),
  }
}

/** The kitchen's screen: open orders in the order in which they are needed, without prices; «Listo» with a tap. */
export function KitchenView({ tillValues }: { tillValues: KeyValues }) {
  const panel = usePanel()
  const { station, choose } = useStation(tillValues)
  const { tickets, totals, ticks, recallable, average, pages, press, recall } = useKitchen(
    station?.id ?? null,
    tillValues,
  )
  const swipes = useSwipes(pages.turn)
  const kitchen = panel.kitchen.value
  const stations = useMemo(() => stationsOf(kitchen.values(), station), [kitchen, station?.id])
  const [trouble] = panel.troubles.value
  return (
    <div class={styles.kitchen}>
      <KitchenHead stations={stations} station={station} onStation={choose} count={tickets.length} average={average}>
        <Pages {...pages} />
      </KitchenHead>
      {trouble && <SentenceLine message={trouble} alert />}
      {totals.length > 0 && <DishCounts class={styles.totals} aria-label="En total" dishes={totals} />}
      <div class={styles.window} {...swipes} onFocusIn={pages.onFocusIn}>
        <div class={styles.tickets} ref={pages.columns} style={{ transform: `translateX(-${pages.left}px)` }}>
          {tickets.map((ticket, i) => (
            <Ticket
              key={ticket.row.id}
              ticket={ticket}
              hotkey={pages.hotkeyOf(i)}
              onPress={() => press(ticket)}
              ticked={ticks.all.value.get(ticket.row.id) ?? []}
              onTick={(name) => ticks.toggle(ticket.row.id, name)}
            />
          ))}
        </div>
      </div>
      {tickets.length === 0 && <NothingToCook isLoading={panel.status.value === null} station={station} />}
      <Recall made={recallable} onRecall={recall} />
    </div>
  )
}

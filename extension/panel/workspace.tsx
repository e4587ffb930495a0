import { useEffect, useRef } from 'preact/hooks'
import type { OrderRow } from '../messaging/messages'
import { refocus } from '../ui/refocus'
import { OrderDetail } from './detail/order-detail'
import { answerTo, DayOrders } from './history/day-orders'
import { listStart } from './orders-list/list-keys'
import { OrdersList } from './orders-list/orders-list'
import styles from './panel.module.css'
import { usePanel } from './panel-context'
import type { PanelStore } from './state/panel-store'
import { TablesBoard } from './tables/tables-board'
import { watchIdle } from './watch-idle'

/** The rows of the day that is looked at, else of the list. */
function shownRows(panel: PanelStore): readonly OrderRow[] {
  const day = panel.pastDay.value
  if (panel.section.value !== 'tables' && day !== null) return answerTo(day, panel)?.rows ?? []
  return panel.listed.value.flatMap((group) => group.rows)
}

/** The opened order between its neighbours, as they are shown; a list of a new connection may not have it. */
function openedOrder(panel: PanelStore) {
  const id = panel.selected.value
  const received = panel.detail.value?.row
  const listed = shownRows(panel)
  const row =
    panel.orders.value.get(id ?? '') ??
    (received?.id === id ? received : undefined) ??
    listed.find((each) => each.id === id)
  if (row === undefined) return null
  const at = listed.findIndex((each) => each.id === row.id)
  return { row, previous: listed[at - 1]?.id ?? null, next: at < 0 ? null : (listed[at + 1]?.id ?? null) }
}

/** «Mesas», «Entrega», or another day in its place; what is searched for is found in «Entrega». */
function Section() {
  const panel = usePanel()
  const day = panel.pastDay.value
  if (panel.section.value === 'tables') return <TablesBoard />
  return day !== null ? <DayOrders query={day} /> : <OrdersList />
}

/** One section with the opened order: in its place on a narrow screen, beside it on a wide one. */
export function Workspace() {
  const panel = usePanel()
  const place = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  const opened = openedOrder(panel)
  const openedId = opened?.row.id ?? null
  useEffect(() => {
    // Back from an order, the focus returns to where it was opened.
    if (openedId === null && last.current !== null) {
      refocus(place.current?.querySelector<HTMLElement>(`[data-order="${CSS.escape(last.current)}"]`) ?? null)
    }
    last.current = openedId
  }, [openedId])
  const inTables = panel.section.value === 'tables'
  const table = inTables ? panel.table.value : null
  useEffect(() => {
    if ((openedId === null && table === null) || !place.current) return
    return watchIdle(place.current, () => {
      panel.select(null)
      panel.showTable(null)
    })
  }, [openedId, table, panel])
  useEffect(() => {
    // Back from the dock, or rows became higher for the order beside them.
    const row = openedId === null ? null : place.current?.querySelector(`[data-row="${CSS.escape(openedId)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [openedId])
  const isFiltered = panel.isFiltered.value
  const { section, tab, pastDay, status } = panel
  const view = status.value && [section.value, tab.value, pastDay.value !== null, isFiltered, openedId].join()
  const seen = useRef(view)
  useEffect(() => {
    // What had the focus went with what was shown before: keys would do nothing.
    if (seen.current !== null && seen.current !== view) refocus(listStart(place.current))
    seen.current = view
  }, [view])
  const label = pastDay.value === null ? `tab-delivery tab-${tab.value}` : 'tab-delivery'
  const seeksUnpaid = panel.seeksUnpaid.value
  useEffect(() => {
    if (!seeksUnpaid) return
    panel.arrived()
    const target = place.current?.querySelector<HTMLElement>('[data-group="unpaid"]')
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [seeksUnpaid, panel])
  return (
    <div
      ref={place}
      class={[styles.workspace, (opened || table !== null) && styles.split, inTables && styles.tables]
        .filter(Boolean)
        .join(' ')}
      role="tabpanel"
      id="section"
      aria-labelledby={inTables ? 'tab-tables' : label}
    >
      <Section />
      {opened && <OrderDetail {...opened} />}
    </div>
  )
}

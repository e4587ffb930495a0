import type { RefObject } from 'preact'
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

const named = (attribute: string, id: string): string => `[${attribute}="${CSS.escape(id)}"]`

/** The opened order's row stays in sight; once it is closed, and wherever what had the focus has gone, keys go on working. */
function useFocus(place: RefObject<HTMLElement | null>, openedId: string | null) {
  const panel = usePanel()
  const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector) ?? null
  useEffect(() => {
    if (openedId === null) return
    // Back from the dock, or rows became higher for the order beside them.
    find(named('data-row', openedId))?.scrollIntoView({ block: 'nearest' })
    return () => refocus(find(named('data-order', openedId)))
  }, [openedId])
  const { section, tab, pastDay, status, isFiltered } = panel
  const view = status.value && [section.value, tab.value, pastDay.value !== null, isFiltered.value, openedId].join()
  const seen = useRef(view)
  useEffect(() => {
    if (seen.current !== null && seen.current !== view) refocus(listStart(place.current))
    seen.current = view
  }, [view])
  const seeksUnpaid = panel.seeksUnpaid.value
  useEffect(() => {
    if (!seeksUnpaid) return
    panel.arrived()
    const target = find(named('data-group', 'unpaid'))
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [seeksUnpaid])
}

/** One section with the opened order: in its place on a narrow screen, beside it on a wide one. */
export function Workspace() {
  const panel = usePanel()
  const place = useRef<HTMLDivElement>(null)
  const opened = openedOrder(panel)
  const openedId = opened?.row.id ?? null
  const inTables = panel.section.value === 'tables'
  const table = inTables ? panel.table.value : null
  useFocus(place, openedId)
  useEffect(() => {
    if ((openedId === null && table === null) || !place.current) return
    return watchIdle(place.current, () => {
      panel.select(null)
      panel.showTable(null)
    })
  }, [openedId, table])
  const tabs = panel.pastDay.value === null ? `tab-delivery tab-${panel.tab.value}` : 'tab-delivery'
  return (
    <div
      ref={place}
      class={styles.workspace}
      role="tabpanel"
      id="section"
      aria-labelledby={inTables ? 'tab-tables' : tabs}
    >
      <Section />
      {opened && <OrderDetail key={openedId} {...opened} />}
    </div>
  )
}

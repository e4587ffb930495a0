import { useEffect, useRef } from 'preact/hooks'
import { refocus } from '../ui/refocus'
import { OrderDetail } from './detail/order-detail'
import { OrdersList } from './orders-list/orders-list'
import styles from './panel.module.css'
import { usePanel } from './panel-context'
import type { PanelStore } from './state/panel-store'
import { TablesBoard } from './tables/tables-board'
import { watchIdle } from './watch-idle'

/** The opened order between its neighbours, as the list shows them; a list of a new connection may not have it. */
function openedOrder(panel: PanelStore) {
  const id = panel.selected.value
  const received = panel.detail.value?.row
  const row = panel.orders.value.get(id ?? '') ?? (received?.id === id ? received : undefined)
  if (row === undefined) return null
  const listed = panel.listed.value.flatMap((group) => group.rows)
  const at = listed.findIndex((each) => each.id === row.id)
  return { row, previous: listed[at - 1]?.id ?? null, next: at < 0 ? null : (listed[at + 1]?.id ?? null) }
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
  useEffect(() => {
    if (openedId !== null && place.current) return watchIdle(place.current, () => panel.select(null))
  }, [openedId, panel])
  useEffect(() => {
    // Back from the dock.
    const row = openedId === null ? null : place.current?.querySelector(`[data-row="${CSS.escape(openedId)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [])
  const goal = panel.goal.value
  useEffect(() => {
    if (goal === null) return
    panel.arrived()
    const target = document.querySelector<HTMLElement>(`[data-goal="${goal}"]`)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [goal, panel])
  return (
    <div
      ref={place}
      class={`${styles.workspace} ${opened ? styles.split : ''}`}
      role="tabpanel"
      id="section"
      aria-labelledby={`tab-${panel.section.value}`}
    >
      {panel.section.value === 'delivery' ? <OrdersList /> : <TablesBoard />}
      {opened && <OrderDetail {...opened} />}
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { rowAt } from '../../shop-day/order-end'
import { PastDaysButton } from '../history/day-orders'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { firstRows, GROUP_NAMES, type OrderGroup } from '../state/groups'
import { COLUMNS, ColumnHeads } from './columns'
import { JustoSearch } from './justo-search'
import { addListKeys } from './list-keys'
import { CookingNow } from './list-tools'
import { LoadingRows, NoOrders, NothingFound } from './no-rows'
import { OrderRow } from './order-row'
import styles from './orders-list.module.css'
import { pinRowUnderPointer } from './pin-row-under-pointer'
import { FilterBand } from './search-box'
import { useFindOrders } from './use-find-orders'
import { useRowsByFrame } from './use-rows-by-frame'

/** A page of rows: 1,000 rows at once cost a tenth of a second, 50 one frame (measured). */
const PAGE = 50

function OrdersTable({ groups, limit }: { groups: OrderGroup[]; limit: number }) {
  const now = usePanel().now.value
  const drawn = useRowsByFrame(limit)
  return (
    <table class={styles.table}>
      <ColumnHeads />
      {firstRows(groups, drawn).flatMap(({ group, rows, count }) => [
        <tbody key={group} class={styles.groupTitle}>
          <tr>
            <th colSpan={COLUMNS.length} scope="colgroup" data-goal={group} tabIndex={-1}>
              {GROUP_NAMES[group]} <span class="count">{count}</span>
            </th>
          </tr>
        </tbody>,
        ...rows.map((row) => <OrderRow key={row.id} row={rowAt(row, now)} />),
      ])}
    </table>
  )
}

/** The list's own scroll: what is under the pointer stays there while orders come and go. */
function ScrolledList({ children }: { children: ComponentChildren }) {
  const list = useRef<HTMLDivElement>(null)
  const above = useRef<HTMLDivElement>(null)
  const below = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (list.current) return addListKeys(list.current)
  }, [])
  useEffect(() => {
    if (list.current && above.current && below.current)
      return pinRowUnderPointer(list.current, { above: above.current, below: below.current })
  }, [])
  return (
    <div ref={list} class={`${panelStyles.list} ${styles.list}`} data-list>
      <div ref={above} />
      {children}
      <div ref={below} />
    </div>
  )
}

/** «Entrega»: today's orders in groups, or what a search finds among all that are known here. */
export function OrdersList() {
  const panel = usePanel()
  const [limit, setLimit] = useState(PAGE)
  const search = panel.typed.value
  useFindOrders()
  const groups = panel.listed.value
  const hidden = groups.reduce((sum, { rows }) => sum + rows.length, 0) - limit
  if (panel.status.value === null) return <LoadingRows />
  return (
    <div class={styles.place}>
      <FilterBand />
      <CookingNow />
      <ScrolledList>
        {panel.sought.value?.size === 0 && <NothingFound search={search} />}
        {groups.length > 0 && <OrdersTable groups={groups} limit={limit} />}
        {groups.length === 0 && search === '' && <NoOrders />}
        {hidden > 0 && (
          <button type="button" class={styles.more} onClick={() => setLimit(limit + PAGE)}>
            Ver más ({hidden})
          </button>
        )}
        {search !== '' && <JustoSearch text={search} />}
        {search === '' && <PastDaysButton />}
      </ScrolledList>
    </div>
  )
}

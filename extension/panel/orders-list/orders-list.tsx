import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { rowAt } from '../../shop-day/order-end'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { PastDaysButton } from '../history/day-orders'
import { ColumnHeads } from '../order-labels'
import panelStyles from '../panel.module.css'
import { usePanel } from '../panel-context'
import { firstRows, GROUP_NAMES, type Group, isPinned, type OrderGroup, type Tab } from '../state/groups'
import { JustoSearch } from './justo-search'
import { addListKeys } from './list-keys'
import { CookingNow } from './list-tools'
import { EmptyTab, LoadingRows, NoOrders, NothingFound } from './no-rows'
import { COLUMNS, OrderRow } from './order-row'
import styles from './orders-list.module.css'
import { pinRowUnderPointer } from './pin-row-under-pointer'
import { FilterBand, useFindOrders } from './search-box'

/** A page of rows: 1,000 rows at once cost a tenth of a second, 50 one frame (measured). */
const PAGE = 50

/** More that are pinned at once, as when a printer is away, do not push a tab's own orders off the screen. */
const PINNED_SHOWN = 2

interface GroupTitleProps {
  group: Group
  count: number
  isFolded: boolean
  /** Shows the rest of it, or its first rows alone; null: all are shown. */
  onFold: (() => void) | null
}

const GroupTitle = ({ group, count, isFolded, onFold }: GroupTitleProps) => (
  <tbody class={styles.groupTitle} data-pinned={isPinned(group) || undefined}>
    <tr>
      <th colSpan={COLUMNS.length} scope="colgroup" data-group={group} tabIndex={-1}>
        {GROUP_NAMES[group]} <span class="count">{count}</span>
        {onFold !== null && (
          <Button
            class="quiet"
            aria-expanded={!isFolded}
            aria-label={`${isFolded ? 'Ver todos' : 'Ver menos'}: ${GROUP_NAMES[group]}`}
            onClick={onFold}
          >
            <Icon name={isFolded ? 'down' : 'up'} /> {isFolded ? 'Ver todos' : 'Ver menos'}
          </Button>
        )}
      </th>
    </tr>
  </tbody>
)

/** The groups with the first rows of those that are pinned, while the rest of them is not asked for. */
function usePinned(groups: OrderGroup[]) {
  const isSearch = usePanel().sought.value !== null
  const [unfolded, setUnfolded] = useState<ReadonlySet<Group>>(new Set())
  return groups.map(({ group, rows }) => {
    const canFold = !isSearch && isPinned(group) && rows.length > PINNED_SHOWN
    const isFolded = canFold && !unfolded.has(group)
    return {
      group,
      count: rows.length,
      rows: isFolded ? rows.slice(0, PINNED_SHOWN) : rows,
      isFolded,
      onFold: canFold ? () => setUnfolded(unfolded.symmetricDifference(new Set([group]))) : null,
    }
  })
}

/** About what a till's screen shows at once. On a slow one fifty took 150 ms until they were painted, these 50 (measured). */
export const ROWS_A_FRAME = 10

/**
 * How many rows are drawn now, `limit` at most: the top of the list at once and more when each frame has been painted, so
 * that opening it waits for the visible rows only.
 */
function useRowsByFrame(limit: number): number {
  const [drawn, setDrawn] = useState(ROWS_A_FRAME)
  // An effect comes after the frame has been painted.
  useEffect(() => {
    if (drawn < limit) setDrawn(drawn + ROWS_A_FRAME)
  }, [drawn, limit])
  return Math.min(drawn, limit)
}

function OrdersTable({ groups, limit }: { groups: OrderGroup[]; limit: number }) {
  const { now, tab, sought } = usePanel()
  const drawn = useRowsByFrame(limit)
  const shown = usePinned(groups)
  const rowsOf = firstRows(shown, drawn)
  // The tab is the title of its own orders, where nothing is pinned above them.
  const hasTitles = sought.value !== null || groups.length > 1 || groups[0]?.group !== tab.value
  return (
    <table class={styles.table}>
      <ColumnHeads names={COLUMNS} class="hidden" />
      {shown.flatMap(({ rows: _, ...title }, at) => [
        hasTitles && <GroupTitle key={title.group} {...title} />,
        ...(rowsOf[at] ?? []).map((row) => <OrderRow key={row.id} row={rowAt(row, now.value)} />),
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
    <div ref={list} class={`${panelStyles.list} ${styles.list}`} data-list tabIndex={-1}>
      <div ref={above} />
      {children}
      <div ref={below} />
    </div>
  )
}

/** The tab stays from when it is first seen, whatever comes and goes; until then it is where something is. */
function useTab(): Tab {
  const panel = usePanel()
  const tab = panel.tab.value
  const isKnown = panel.status.value !== null
  useEffect(() => {
    if (isKnown) panel.setTab(tab)
  }, [panel, tab, isKnown])
  return tab
}

function ListedOrders({ tab, search }: { tab: Tab; search: string }) {
  const panel = usePanel()
  const [limit, setLimit] = useState(PAGE)
  const groups = panel.listed.value
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  const hasOrders = Object.values(panel.tabCounts.value).some((each) => each > 0)
  const pastDays = search === '' && <PastDaysButton />
  const isEmpty = search === '' && groups.every(({ group }) => isPinned(group) || group === 'unsought')
  return (
    <ScrolledList>
      {tab === 'finished' && pastDays}
      {panel.sought.value?.size === 0 && <NothingFound search={search} />}
      {count > 0 && <OrdersTable groups={groups} limit={limit} />}
      {isEmpty &&
        (hasOrders || count > 0 ? <EmptyTab tab={tab} isFiltered={panel.services.value.size > 0} /> : <NoOrders />)}
      {count > limit && (
        <Button class={styles.more} onClick={() => setLimit(limit + PAGE)}>
          Ver más ({count - limit})
        </Button>
      )}
      {search !== '' && <JustoSearch text={search} />}
      {tab !== 'finished' && pastDays}
    </ScrolledList>
  )
}

/** «Entrega»: the orders of a tab, or what a search finds among all that are known here. */
export function OrdersList() {
  const panel = usePanel()
  const search = panel.typed.value
  const tab = useTab()
  useFindOrders()
  if (panel.status.value === null) return <LoadingRows />
  return (
    <div class={styles.place}>
      <FilterBand />
      <CookingNow />
      <ListedOrders key={tab} tab={tab} search={search} />
    </div>
  )
}

import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Service } from '@shared/services'
import type { OrderRow, PaperQuestion, ShopStatus } from '../../messaging/messages'
import { countOrders } from './counters'
import { cookingNow } from './dish-counts'
import { firstTab, groupOrders, listedOrders, matchesSearch, type Tab, tabCounts } from './groups'
import type { ConnectionState, PanelState } from './panel-state'
import { putQuestions } from './put-questions'
import { type Review, reviewCards } from './review-cards'
import type { RowHolds } from './row-holds'
import { currentTroubles, shopLight } from './shop-light'
import type { PageTrouble } from './shown-page'
import { createUnprinted } from './unprinted'

const NO_IDS: ReadonlySet<string> = new Set()
const NOTHING_ASKED: Review = { cards: [], waiting: [], left: [] }

/** Ids that the worker found for the text in the search field; none if its answer is about another text. */
const idsFor = (hits: PanelState['hits'], text: string): ReadonlySet<string> =>
  hits?.text === text ? hits.ids : NO_IDS

/** A row that was just pressed counts as it was: it stays in its place. */
const withHeld = (orders: PanelState['orders'], held: ReadonlyMap<string, { row: OrderRow }>): PanelState['orders'] =>
  held.size === 0 ? orders : new Map([...orders].map(([id, row]) => [id, held.get(id)?.row ?? row]))

/** Its new orders go to the kitchen without a press. */
const acceptsByItself = (status: ShopStatus | null): boolean =>
  status?.active === true && status.printsHere && status.mode === 'automatic'

interface ViewSources {
  connection: ReadonlySignal<ConnectionState>
  pageTroubles: ReadonlySignal<readonly PageTrouble[]>
  search: ReadonlySignal<string>
  services: ReadonlySignal<ReadonlySet<Service>>
  chosenTab: ReadonlySignal<Tab | null>
  /** Milliseconds. */
  now: ReadonlySignal<number>
  held: RowHolds['held']
}

/** Parts of the state, each of which redraws alone. */
export function createViews(state: Signal<PanelState>, sources: ViewSources) {
  const { search, now, held } = sources
  const status = computed(() => state.value.status)
  const notStarted = computed(() => state.value.notStarted)
  const questions = computed(() => JSON.stringify(state.value.status?.questions ?? []))
  const asked = computed((): PaperQuestion[] => JSON.parse(questions.value))
  const put = putQuestions()
  const orders = computed(() => put(state.value.orders, asked.value))
  const typed = computed(() => search.value.trim())
  /** Orders that have what is typed; null: nothing is. */
  const sought = computed(() => {
    if (typed.value === '') return null
    const ids = idsFor(state.value.hits, typed.value)
    const rows = [...orders.value.values()].filter((row) => ids.has(row.id) || matchesSearch(row, typed.value))
    return new Set(rows.map(({ id }) => id))
  })
  const hasMoreHits = computed(() => state.value.hits?.text === typed.value && state.value.hits.more)
  const unprintedOf = createUnprinted()
  /** A till that only looks on knows of no papers. */
  const unprinted = computed(() =>
    status.value?.printsHere ? unprintedOf(withHeld(orders.value, held.value), now.value) : NO_IDS,
  )
  const groups = computed(() => groupOrders(orders.value.values(), now.value, unprinted.value))
  const counters = computed(() => countOrders(groups.value, now.value))
  const counts = computed(() => tabCounts(groups.value))
  const tab = computed(() => sources.chosenTab.value ?? firstTab(counts.value, acceptsByItself(status.value)))
  const troubles = computed(() =>
    currentTroubles({
      connection: sources.connection.value,
      notStarted: notStarted.value,
      status: status.value,
      pageTroubles: sources.pageTroubles.value,
    }),
  )
  return {
    orders,
    /** The shown tab of «Entrega» in its groups, or what the search finds. */
    listed: computed(() =>
      listedOrders(
        {
          orders: orders.value,
          groups: groups.value,
          unprinted: unprinted.value,
          held: held.value,
          now: now.value,
        },
        { tab: tab.value, services: sources.services.value, sought: sought.value },
      ),
    ),
    tab,
    /** Orders in each tab, whatever is filtered. */
    tabCounts: counts,
    /** What is typed in the search field, without spaces around it. */
    typed,
    sought,
    /** Not all orders of the tab are listed: of a search, or a service. */
    isFiltered: computed(() => sought.value !== null || sources.services.value.size > 0),
    /** The worker found more than it has sent. */
    hasMoreHits,
    /** Changes when what the worker found is to be asked for anew. */
    arrivals: computed(() => state.value.arrivals),
    status,
    /** Every trouble in full, worst first. */
    troubles,
    light: computed(() => shopLight(troubles.value, status.value, counters.value)),
    /** The questions about papers. */
    review: computed(() =>
      status.value === null ? NOTHING_ASKED : reviewCards(orders.value.values(), status.value.printers, now.value),
    ),
    detail: computed(() => state.value.detail),
    counters,
    /** What the kitchen is making. */
    cooking: computed(() => cookingNow(orders.value.values(), now.value)),
    /** The answer to the last look at «Días anteriores». */
    history: computed(() => state.value.history),
    /** The answer to the last «Buscar en Justo». */
    found: computed(() => state.value.found),
    /** The paper that was last asked to be seen. */
    preview: computed(() => state.value.preview),
    /** Parts of open orders by station, on the kitchen's screen only. */
    kitchen: computed(() => state.value.kitchen),
  }
}

import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import type { PaperQuestion } from '../../messaging/messages'
import { countOrders } from './counters'
import { listedOrders, matchesSearch } from './groups'
import type { ConnectionState, PanelState } from './panel-state'
import { putQuestions } from './put-questions'
import { type Review, reviewCards } from './review-cards'
import type { RowHolds } from './row-holds'
import { currentTroubles, shopLight } from './shop-light'
import type { PageTrouble } from './shown-page'

const NO_IDS: ReadonlySet<string> = new Set()
const NOTHING_ASKED: Review = { cards: [], waiting: [], left: [] }

/** Ids that the worker found for the text in the search field; none if its answer is about another text. */
const idsFor = (hits: PanelState['hits'], text: string): ReadonlySet<string> =>
  hits?.text === text ? hits.ids : NO_IDS

interface ViewSources {
  connection: ReadonlySignal<ConnectionState>
  pageTroubles: ReadonlySignal<readonly PageTrouble[]>
  search: ReadonlySignal<string>
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
  const counters = computed(() => countOrders(orders.value.values(), now.value))
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
    /** «Entrega» in its groups: today's orders, or what the search finds. */
    listed: computed(() => listedOrders(orders.value.values(), now.value, held.value, sought.value)),
    /** What is typed in the search field, without spaces around it. */
    typed,
    sought,
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

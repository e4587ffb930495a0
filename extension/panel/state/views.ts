import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import type { PaperQuestion } from '../../messaging/messages'
import { countOrders } from './counters'
import { listedOrders } from './groups'
import type { ConnectionState, PanelState } from './panel-state'
import { putQuestions } from './put-questions'
import { type Review, reviewCards } from './review-cards'
import type { RowHolds } from './row-holds'
import { currentTroubles, shopLight } from './shop-light'
import type { PageTrouble } from './shown-page'

const NO_IDS: ReadonlySet<string> = new Set()
const NOTHING_ASKED: Review = { cards: [], waiting: [], left: [] }

/** Ids found for the text in the search field; none if the answer is about another text. */
const idsFor = (byPhone: PanelState['byPhone'], text: string): ReadonlySet<string> =>
  byPhone?.text === text.trim() ? byPhone.ids : NO_IDS

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
  /** Orders whose customer has the telephone number that `search` is a part of. */
  const byPhone = computed(() => idsFor(state.value.byPhone, search.value))
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
    listed: computed(() =>
      listedOrders(orders.value.values(), search.value.trim(), now.value, byPhone.value, held.value),
    ),
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
    /** The answer to the last «Buscar en Justo». */
    found: computed(() => state.value.found),
    /** The paper that was last asked to be seen. */
    preview: computed(() => state.value.preview),
    /** Parts of open orders by station, on the kitchen's screen only. */
    kitchen: computed(() => state.value.kitchen),
  }
}

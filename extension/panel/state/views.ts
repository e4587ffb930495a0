import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import type { PaperQuestion } from '../../messaging/messages'
import { countOrders } from './counters'
import { listedOrders } from './groups'
import type { PanelState } from './panel-state'
import { putQuestions } from './put-questions'
import type { RowHolds } from './row-holds'

const NO_IDS: ReadonlySet<string> = new Set()

/** Ids found for the text in the search field; none if the answer is about another text. */
const idsFor = (byPhone: PanelState['byPhone'], text: string): ReadonlySet<string> =>
  byPhone?.text === text.trim() ? byPhone.ids : NO_IDS

interface ViewSources {
  search: ReadonlySignal<string>
  /** Milliseconds. */
  now: ReadonlySignal<number>
  held: RowHolds['held']
}

/** Parts of the state, each of which redraws alone. */
export function createViews(state: Signal<PanelState>, { search, now, held }: ViewSources) {
  const questions = computed(() => JSON.stringify(state.value.status?.questions ?? []))
  const asked = computed((): PaperQuestion[] => JSON.parse(questions.value))
  const put = putQuestions()
  const orders = computed(() => put(state.value.orders, asked.value))
  /** Orders whose customer has the telephone number that `search` is a part of. */
  const byPhone = computed(() => idsFor(state.value.byPhone, search.value))
  return {
    orders,
    /** «Entrega» in its groups: today's orders, or what the search finds. */
    listed: computed(() =>
      listedOrders(orders.value.values(), search.value.trim(), now.value, byPhone.value, held.value),
    ),
    status: computed(() => state.value.status),
    /** Why the worker is not up; null: it is, or no message of it has come yet. */
    notStarted: computed(() => state.value.notStarted),
    detail: computed(() => state.value.detail),
    counters: computed(() => countOrders(orders.value.values(), now.value)),
    /** The answer to the last «Buscar en Justo». */
    found: computed(() => state.value.found),
    /** The paper that was last asked to be seen. */
    preview: computed(() => state.value.preview),
    /** Parts of open orders by station, on the kitchen's screen only. */
    kitchen: computed(() => state.value.kitchen),
  }
}

export type Views = ReturnType<typeof createViews>

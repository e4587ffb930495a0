import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PageFact } from '../../messaging/page-facts'
import type { PanelPlace } from './panel-place'

export interface ShownPage {
  /** False while a login form shows: no order is drawn then. */
  loggedIn: ReadonlySignal<boolean>
  setLoggedIn(loggedIn: boolean): void
  /** The order whose content is shown. */
  selected: ReadonlySignal<string | null>
  select(orderId: string | null): void
  /** What a new port is told first. */
  firstFacts(): PageFact[]
}

/** What this page shows, of which the worker is told at each change and on every new port. */
export function createShownPage(send: (fact: PageFact) => void, inKitchen: boolean): ShownPage {
  const loggedIn = signal(false)
  /** Before that, «no» would be no report: the worker takes the first «yes» after a «no» as a login. */
  let isLoginKnown = false
  const selected = signal<string | null>(null)
  const select = (orderId: string | null) => {
    if (selected.value === orderId) return
    selected.value = orderId
    send({ type: 'watch', orderId })
  }
  return {
    loggedIn,
    selected,
    select,
    setLoggedIn(next) {
      if (isLoginKnown && loggedIn.value === next) return
      isLoginKnown = true
      loggedIn.value = next
      if (!next) select(null)
      send({ type: 'page', loggedIn: next })
    },
    firstFacts: () => [
      ...(isLoginKnown ? [{ type: 'page' as const, loggedIn: loggedIn.value }] : []),
      { type: 'watch', orderId: selected.value },
      ...(inKitchen ? [{ type: 'kitchen' as const }] : []),
    ],
  }
}

/** A place in the panel that a counter leads to: a group of the list, the questions about papers, the tray of Mesas. */
export type Goal = 'new' | 'scheduled' | 'review' | 'unplaced'

/** Where a counter leads to. */
export function createGoal(select: (orderId: null) => void, search: Signal<string>, place: PanelPlace) {
  /** Where to scroll and put the focus once it is drawn; null: nowhere. */
  const goal = signal<Goal | null>(null)
  return {
    goal,
    goTo(next: Goal) {
      select(null)
      search.value = ''
      if (next !== 'review') place.setSection(next === 'unplaced' ? 'tables' : 'delivery')
      goal.value = next
    },
  }
}

export type GoesTo = ReturnType<typeof createGoal>

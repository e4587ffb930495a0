import { computed, signal } from '@preact/signals'
import type { Service } from '@shared/services'
import type { PageFact } from '../../messaging/page-facts'
import type { HistoryQuery } from '../../orders/order-history'
import type { Tab } from './groups'
import type { PanelPlace, Section } from './panel-place'

/** `unreachable`: no press reaches the panel. `focus-taken`: the keyboard was taken from a field of it. */
const PAGE_TROUBLES = ['unreachable', 'focus-taken'] as const
export type PageTrouble = (typeof PAGE_TROUBLES)[number]

/** What this page shows, of which the worker is told at each change and on every new port. */
export function createShownPage(send: (fact: PageFact) => void, inKitchen: boolean) {
  const loggedIn = signal(false)
  /** Before that, «no» would be no report: the worker takes the first «yes» after a «no» as a login. */
  let isLoginKnown = false
  const selected = signal<string | null>(null)
  const pageTroubles = signal<readonly PageTrouble[]>([])
  const select = (orderId: string | null) => {
    if (selected.value === orderId) return
    selected.value = orderId
    send({ type: 'watch', orderId })
  }
  return {
    /** False while a login form shows: no order is drawn then. */
    loggedIn,
    setLoggedIn(next: boolean) {
      if (isLoginKnown && loggedIn.value === next) return
      isLoginKnown = true
      loggedIn.value = next
      if (!next) select(null)
      send({ type: 'page', loggedIn: next })
    },
    selected,
    select,
    /** What the page under the panel does to it, worst first. */
    pageTroubles,
    setPageTrouble(trouble: PageTrouble, is: boolean) {
      const { value } = pageTroubles
      if (value.includes(trouble) !== is)
        pageTroubles.value = PAGE_TROUBLES.filter((each) => (each === trouble ? is : value.includes(each)))
    },
    /** What a new port is told first. */
    firstFacts: (): PageFact[] => [
      ...(isLoginKnown ? [{ type: 'page' as const, loggedIn: loggedIn.value }] : []),
      { type: 'watch', orderId: selected.value },
      ...(inKitchen ? [{ type: 'kitchen' as const }] : []),
    ],
  }
}

/** What is looked for in the panel: in a tab, at a table, by service, by typing, or with a counter. */
export function createSeeking(select: (orderId: string | null) => void, place: PanelPlace) {
  const search = signal('')
  const services = signal<ReadonlySet<Service>>(new Set())
  const seeksUnpaid = signal(false)
  const asksCharge = signal<string | null>(null)
  const table = signal<string | null>(null)
  const pastDay = signal<HistoryQuery | null>(null)
  const leavePastDay = () => {
    pastDay.value = null
  }
  const setSection = (section: Section) => {
    leavePastDay()
    place.setSection(section)
  }
  const setSearch = (text: string) => {
    search.value = text
    services.value = new Set()
  }
  const showTab = (tab: Tab) => {
    select(null)
    search.value = ''
    setSection('delivery')
    place.setTab(tab)
  }
  return {
    setSection,
    /** What is looked at in «Días anteriores», in the place of «Entrega»; null: today's list, or what a search finds. */
    pastDay: computed(() => (search.value.trim() === '' ? pastDay.value : null)),
    lookAtDay(query: HistoryQuery) {
      select(null)
      setSearch('')
      pastDay.value = query
    },
    leavePastDay,
    /** The table that is open in Mesas, by name; an order of it may be opened over it. */
    table,
    showTable(name: string | null) {
      table.value = name
    },
    search,
    setSearch,
    /** Of the shown tab only these; empty: all. */
    services,
    toggleService(service: Service) {
      search.value = ''
      services.value = services.value.symmetricDifference(new Set([service]))
    },
    showTab,
    /** The focus is to go to «Sin cobrar» once it is drawn. */
    seeksUnpaid,
    showUnpaid() {
      showTab('finished')
      services.value = new Set()
      seeksUnpaid.value = true
    },
    /** The order that is to open with «Cobrar», as its row's button said; null: none, or it has. */
    asksCharge,
    askCharge(orderId: string | null) {
      asksCharge.value = orderId
      if (orderId !== null) select(orderId)
    },
    arrived() {
      seeksUnpaid.value = false
    },
  }
}

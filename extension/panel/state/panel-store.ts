import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Message } from '@shared/messages'
import type { Action } from '../../acts/acts'
import { PanelClient, type PanelPort } from '../../messaging/client'
import type { OrderDetail, OrderRow, PaperPreview, PaperQuestion, ShopStatus } from '../../messaging/messages'
import type { PageFact } from '../../messaging/page-facts'
import type { KitchenOrder } from '../../orders/kitchen-parts'
import type { KeyValues } from '../../ui/stored'
import { type Acts, createActs, type JudgePress } from './acts'
import { type Counters, countOrders } from './counters'
import type { Remembered } from './panel-place'
import { createPanelPlace, type PanelPlace } from './panel-place'
import { type ConnectionState, type Found, initialState, type PanelState, reduce } from './panel-state'
import { putQuestions } from './put-questions'
import { createRowHolds, type RowHolds } from './row-holds'
import { createTickedLines, type TickedLines } from './ticked-lines'

/** A place in the panel that a counter leads to: a group of the list, the questions about papers, the tray of Mesas. */
export type Goal = 'new' | 'scheduled' | 'review' | 'unplaced'

export interface PanelStoreOptions {
  connect(): PanelPort
  isAlive(): boolean
  /** The extension's version. */
  version: string
  /** Where open or folded, and the section, are kept. */
  storage: KeyValues
  /** The panel's state when nothing is remembered. */
  fallback: Remembered
  /** The frame over tomapedidos; absent on a page of its own. */
  cover?: { judgePress: JudgePress; raise(): void }
  /** The kitchen's screen. */
  inKitchen?: boolean
  /** The keys that Chrome has for opening the panel; empty, or left out: none. */
  readShortcut?: () => Promise<string>
  signal: AbortSignal
}

/** Everything that a component reads, and the few things that it may do. */
export interface PanelStore extends PanelPlace, Acts, Pick<RowHolds, 'held' | 'guarded'> {
  orders: ReadonlySignal<ReadonlyMap<string, OrderRow>>
  status: ReadonlySignal<ShopStatus | null>
  /** Why the worker is not up; null: it is, or no message of it has come yet. */
  notStarted: ReadonlySignal<Message | null>
  detail: ReadonlySignal<OrderDetail | null>
  counters: ReadonlySignal<Counters>
  connection: ReadonlySignal<ConnectionState>
  /** False while a login form shows: no order is drawn then. */
  loggedIn: ReadonlySignal<boolean>
  /** Milliseconds; moves every 10 s and with every message. */
  now: ReadonlySignal<number>
  search: Signal<string>
  /** The answer to the last «Buscar en Justo». */
  found: ReadonlySignal<Found | null>
  /** Orders whose customer has the telephone number that `search` is a part of. */
  byPhone: ReadonlySignal<ReadonlySet<string>>
  /** The paper that was last asked to be seen. */
  preview: ReadonlySignal<PaperPreview | null>
  /** Parts of open orders by station, on the kitchen's screen only. */
  kitchen: ReadonlySignal<ReadonlyMap<string, KitchenOrder>>
  /** Lines of orders that were ticked off in «Copiar para Intüipos». */
  tickedLines: TickedLines
  /** The extension's version. */
  version: string
  /** The order whose content is shown. */
  selected: ReadonlySignal<string | null>
  setLoggedIn(loggedIn: boolean): void
  /** What the page under the panel does to it, worst first. */
  pageTroubles: ReadonlySignal<readonly PageTrouble[]>
  setPageTrouble(trouble: PageTrouble, is: boolean): void
  select(orderId: string | null): void
  /** Where to scroll and put the focus once it is drawn; null: nowhere. */
  goal: Signal<Goal | null>
  goTo(goal: Goal): void
  /** An act without an answer. */
  send(action: Action): void
  readShortcut(): Promise<string>
  /** A person pressed something here or on the page below. */
  sawGesture(): void
  /** For the window's `pageshow`: back from the back/forward cache, the port is dead and does not know it. */
  onPageShow(event: PageTransitionEvent): void
}

/** `unreachable`: no press reaches the panel. `focus-taken`: the keyboard was taken from a field of it. */
const PAGE_TROUBLES = ['unreachable', 'focus-taken'] as const
export type PageTrouble = (typeof PAGE_TROUBLES)[number]

function createPageTroubles(): Pick<PanelStore, 'pageTroubles' | 'setPageTrouble'> {
  const pageTroubles = signal<readonly PageTrouble[]>([])
  return {
    pageTroubles,
    setPageTrouble(trouble, is) {
      if (pageTroubles.value.includes(trouble) === is) return
      pageTroubles.value = PAGE_TROUBLES.filter((each) => (each === trouble ? is : pageTroubles.value.includes(each)))
    },
  }
}

const CLOCK_MS = 10_000
const NO_IDS: ReadonlySet<string> = new Set()

/** Ids found for the text in the search field; none if the answer is about another text. */
const idsFor = (byPhone: PanelState['byPhone'], text: string): ReadonlySet<string> =>
  byPhone?.text === text.trim() ? byPhone.ids : NO_IDS

function createClock(stop: AbortSignal): Signal<number> {
  const now = signal(Date.now())
  const clock = setInterval(() => {
    now.value = Date.now()
  }, CLOCK_MS)
  stop.addEventListener('abort', () => clearInterval(clock))
  return now
}

/** Parts of the state, each of which redraws alone. */
function createViews(state: Signal<PanelState>, { search, now }: { search: Signal<string>; now: Signal<number> }) {
  const questions = computed(() => JSON.stringify(state.value.status?.questions ?? []))
  const asked = computed((): PaperQuestion[] => JSON.parse(questions.value))
  const put = putQuestions()
  const orders = computed(() => put(state.value.orders, asked.value))
  return {
    orders,
    status: computed(() => state.value.status),
    notStarted: computed(() => state.value.notStarted),
    detail: computed(() => state.value.detail),
    counters: computed(() => countOrders(orders.value.values(), now.value)),
    found: computed(() => state.value.found),
    preview: computed(() => state.value.preview),
    kitchen: computed(() => state.value.kitchen),
    byPhone: computed(() => idsFor(state.value.byPhone, search.value)),
  }
}

/** Acts, with the pressed row held in its place. */
function createHeldActs(
  { cover }: PanelStoreOptions,
  client: PanelClient<Action>,
  orders: ReadonlySignal<ReadonlyMap<string, OrderRow>>,
  holds: RowHolds,
): Acts {
  let presses = 0
  const known = (orderId: string) => (orders.value.has(orderId) ? orderId : null)
  const acts = createActs({
    ask(action) {
      // Nothing was done yet: the row says how long it can be undone.
      if (action.type === 'accept' && action.undoable) holds.letGo(action.orderId)
      return client.ask(action)
    },
    judgePress: cover?.judgePress ?? null,
    onPress(orderId, { type }) {
      const press = ++presses
      client.send({ type: 'press', press, orderId: known(orderId), accepts: type === 'accept' })
      return () => client.send({ type: 'judged', press })
    },
    onCovered(orderId) {
      cover?.raise()
      client.send({ type: 'open-orders', orderId: known(orderId) })
    },
  })
  return {
    ...acts,
    async act(orderId, action) {
      const row = orders.value.get(orderId)
      if (row === undefined || acts.busy.value.has(orderId)) return acts.act(orderId, action)
      return holds.during(row, action, () => acts.act(orderId, action))
    },
  }
}

/** What this page shows, of which the worker is told at each change and on every new port. */
function createPage(send: (fact: PageFact) => void, inKitchen: boolean) {
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
    setLoggedIn(next: boolean) {
      if (isLoginKnown && loggedIn.value === next) return
      isLoginKnown = true
      loggedIn.value = next
      if (!next) select(null)
      send({ type: 'page', loggedIn: next })
    },
    firstFacts: (): PageFact[] => [
      ...(isLoginKnown ? [{ type: 'page' as const, loggedIn: loggedIn.value }] : []),
      { type: 'watch', orderId: selected.value },
      ...(inKitchen ? [{ type: 'kitchen' as const }] : []),
    ],
  }
}

/** Where a counter leads to. */
function createGoal(select: PanelStore['select'], search: Signal<string>, place: PanelPlace) {
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

/** Signals fed by one port. */
export function createPanelStore(options: PanelStoreOptions): PanelStore {
  const state = signal(initialState)
  const connection = signal<ConnectionState>('connecting')
  const now = createClock(options.signal)
  const search = signal('')
  const holds = createRowHolds(options.signal)
  const views = createViews(state, { search, now })
  const { firstFacts, ...page } = createPage((fact) => client.send(fact), options.inKitchen === true)
  const client = new PanelClient<Action>({
    ...options,
    firstFacts,
    onMessage(message) {
      const before = views.orders.value
      state.value = reduce(state.value, message)
      if (message.type !== 'snapshot')
        for (const [id, row] of views.orders.value) if (before.get(id) !== row) holds.changed(before.get(id), row)
      now.value = Date.now()
    },
    onConnection(next) {
      connection.value = next
    },
  })
  const place = createPanelPlace(options.storage, options.fallback)
  return {
    ...place,
    ...page,
    ...createHeldActs(options, client, views.orders, holds),
    ...views,
    ...createGoal(page.select, search, place),
    ...createPageTroubles(),
    held: holds.held,
    guarded: holds.guarded,
    connection,
    now,
    search,
    tickedLines: createTickedLines(options.storage),
    version: options.version,
    send: (action) => client.send(action),
    sawGesture: () => client.send({ type: 'gesture' }),
    readShortcut: options.readShortcut ?? (async () => ''),
    onPageShow(event) {
      if (event.persisted) client.reconnect()
    },
  }
}

import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Action } from '../../acts/acts'
import { PanelClient, type PanelPort } from '../../messaging/client'
import type { KeyValues } from '../../ui/stored'
import type { Acts } from './acts'
import { type Cover, createHeldActs } from './held-acts'
import { createPageTroubles, type PageTroubles } from './page-troubles'
import { createPanelPlace, type PanelPlace, type Remembered } from './panel-place'
import { type ConnectionState, initialState, reduce } from './panel-state'
import { createRowHolds, type RowHolds } from './row-holds'
import { createGoal, createShownPage, type GoesTo, type ShownPage } from './shown-page'
import { createTickedLines, type TickedLines } from './ticked-lines'
import { createViews, type Views } from './views'

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
  cover?: Cover
  /** The kitchen's screen. */
  inKitchen?: boolean
  /** The keys that Chrome has for opening the panel; empty, or left out: none. */
  readShortcut?: () => Promise<string>
  signal: AbortSignal
}

/** Everything that a component reads, and the few things that it may do. */
export interface PanelStore
  extends PanelPlace,
    Acts,
    Views,
    GoesTo,
    PageTroubles,
    Omit<ShownPage, 'firstFacts'>,
    Pick<RowHolds, 'held' | 'guarded'> {
  connection: ReadonlySignal<ConnectionState>
  /** Milliseconds; moves every 10 s and with every message. */
  now: ReadonlySignal<number>
  search: Signal<string>
  /** Lines of orders that were ticked off in «Copiar para Intüipos». */
  tickedLines: TickedLines
  /** The extension's version. */
  version: string
  /** An act without an answer. */
  send(action: Action): void
  readShortcut(): Promise<string>
  /** A person pressed something here or on the page below. */
  sawGesture(): void
  /** For the window's `pageshow`: back from the back/forward cache, the port is dead and does not know it. */
  onPageShow(event: PageTransitionEvent): void
}

const CLOCK_MS = 10_000
function createClock(stop: AbortSignal): Signal<number> {
  const now = signal(Date.now())
  const clock = setInterval(() => {
    now.value = Date.now()
  }, CLOCK_MS)
  stop.addEventListener('abort', () => clearInterval(clock))
  return now
}

/** Signals fed by one port. */
export function createPanelStore(options: PanelStoreOptions): PanelStore {
  const state = signal(initialState)
  const connection = signal<ConnectionState>('connecting')
  const now = createClock(options.signal)
  const search = signal('')
  const holds = createRowHolds(options.signal)
  const views = createViews(state, { search, now, held: holds.held })
  const { firstFacts, ...page } = createShownPage((fact) => client.send(fact), options.inKitchen === true)
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
    ...createHeldActs({ cover: options.cover, client, orders: views.orders, holds }),
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

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Action } from '../../acts/acts'
import { PanelClient, type PanelPort } from '../../messaging/client'
import type { KeyValues } from '../../ui/stored'
import type { TypeInPage } from '../frame/type-in-page'
import { type Cover, createActs } from './acts'
import { changeToGive } from './charge'
import { createLinePuts } from './line-puts'
import { createListSettings } from './list-settings'
import { createPanelPlace, type Remembered } from './panel-place'
import { type ConnectionState, initialState, reduce } from './panel-state'
import { createRowHolds } from './row-holds'
import { createSaleDock } from './sale-dock'
import { createSeeking, createShownPage } from './shown-page'
import { createViews } from './views'

interface PanelStoreOptions {
  connect(): PanelPort
  isAlive(): boolean
  version: string
  /** Of this tab: open or folded, the section, the order in the dock. */
  tabValues: KeyValues
  /** Of this till: how the list is drawn. */
  tillValues: KeyValues
  /** The panel's state when nothing is remembered. */
  fallback: Remembered
  /** The frame over tomapedidos; absent on a page of its own. */
  cover?: Cover
  /** Of the frame over tomapedidos; left out: nothing is typed. */
  typeInPage?: TypeInPage
  /** The kitchen's screen. */
  inKitchen?: boolean
  /** The keys that Chrome has for opening the panel; empty, or left out: none. */
  readShortcut?: () => Promise<string>
  signal: AbortSignal
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
function createStore(options: PanelStoreOptions) {
  const state = signal(initialState)
  const connection = signal<ConnectionState>('connecting')
  const now = createClock(options.signal)
  const holds = createRowHolds(options.signal)
  const place = createPanelPlace(options.tabValues, options.fallback)
  const { firstFacts, ...page } = createShownPage((fact) => client.send(fact), options.inKitchen === true)
  const dock = createSaleDock({ tab: options.tabValues, till: options.tillValues }, place, page)
  const seeking = createSeeking(dock.select, place)
  const views = createViews(state, {
    connection,
    pageTroubles: page.pageTroubles,
    search: seeking.search,
    services: seeking.services,
    chosenTab: place.chosenTab,
    now,
    held: holds.held,
  })
  const client = new PanelClient<Action>({
    ...options,
    firstFacts,
    onMessage(message) {
      const before = views.orders.value
      state.value = reduce(state.value, message)
      if (message.type !== 'snapshot')
        for (const [id, row] of views.orders.value) {
          if (before.get(id) === row) continue
          holds.changed(before.get(id), row)
          linePuts.sawTicks(row)
        }
      now.value = Date.now()
    },
    onConnection(next) {
      connection.value = next
    },
  })
  const acts = createActs({ cover: options.cover, client, orders: views.orders, holds })
  const linePuts = createLinePuts({
    ...acts,
    orders: views.orders,
    part: () => dock.dockSettings.value.part,
    typeInPage: options.typeInPage ?? (async () => 'off' as const),
  })
  return {
    ...place,
    ...page,
    ...dock,
    givenChange: computed(() => changeToGive(views.orders.value.values(), now.value)),
    ...seeking,
    ...acts,
    linePuts,
    ...views,
    ...createListSettings(options.tillValues),
    held: holds.held,
    guarded: holds.guarded,
    connection,
    /** Milliseconds; moves every 10 s and with every message. */
    now,
    version: options.version,
    /** An act without an answer. */
    send: (action: Action) => client.send(action),
    /** A person pressed something here or on the page below. */
    sawGesture: () => client.send({ type: 'gesture' }),
    readShortcut: options.readShortcut ?? (async () => ''),
    /** For the window's `pageshow`: back from the back/forward cache, the port is dead and does not know it. */
    onPageShow(event: PageTransitionEvent) {
      if (event.persisted) client.reconnect()
    },
  }
}

type ReadOnly<T> = { [K in keyof T]: T[K] extends Signal<infer V> ? ReadonlySignal<V> : T[K] }

/** Everything that a component reads, and the few things that it may do: signals change by functions alone. */
export type PanelStore = ReadOnly<ReturnType<typeof createStore>>

export const createPanelStore: (options: PanelStoreOptions) => PanelStore = createStore

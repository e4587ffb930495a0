import type { Message } from '@shared/messages'
import type { History, OrderDetail, OrderRow, PaperPreview, ShopStatus, WorkerMessage } from '../../messaging/messages'
import type { KitchenOrder } from '../../orders/kitchen-parts'

/** `connecting` until a worker's first message, `offline` when none came for too long. */
export type ConnectionState = 'connecting' | 'online' | 'offline'

/** The worker's state as last received. Never edited by a panel: the effect of an act comes back as a delta. */
export interface PanelState {
  orders: ReadonlyMap<string, OrderRow>
  status: ShopStatus | null
  /** Start-up error of the worker: the data is stale; null: none. */
  notStarted: Message | null
  detail: OrderDetail | null
  /** What Justo has under the text that was last searched for there. */
  found: Found | null
  /** The paper that was last asked to be seen. */
  preview: PaperPreview | null
  /** Parts of open orders by station, on the kitchen's screen only. */
  kitchen: ReadonlyMap<string, KitchenOrder>
  /** The orders that the worker found for the text that was last searched for. */
  hits: { text: string; ids: ReadonlySet<string>; more: boolean } | null
  /** The day that was last looked at in «Días anteriores». */
  history: History | null
  /** Counts up with each list and each order that was not known: `hits` may lack it, or its rows are gone. */
  arrivals: number
}

type Found = Pick<Extract<WorkerMessage, { type: 'found' }>, 'text' | 'orders' | 'more'>

export const initialState: PanelState = {
  orders: new Map(),
  status: null,
  notStarted: null,
  detail: null,
  found: null,
  preview: null,
  kitchen: new Map(),
  hits: null,
  history: null,
  arrivals: 0,
}

const byId = (rows: OrderRow[]): Map<string, OrderRow> => new Map(rows.map((row) => [row.id, row]))

function merged(orders: ReadonlyMap<string, OrderRow>, changed: OrderRow[], removed: string[]): Map<string, OrderRow> {
  const next = new Map(orders)
  for (const row of changed) next.set(row.id, row)
  for (const id of removed) next.delete(id)
  return next
}

/** Orders that are over and of which only the time is wanted that they took, the last ones. */
const MOST_MADE = 30

/** What the kitchen knows of an order that was cancelled is independent of what the cashier knows. */
const isOnKitchenScreen = (row: OrderRow | undefined, { parts }: KitchenOrder): boolean =>
  row !== undefined && (!row.over || parts.some(({ cancelled }) => cancelled))

/** One message of the worker applied. Pure: the same state object comes back when nothing changed. */
export function reduce(state: PanelState, message: WorkerMessage): PanelState {
  switch (message.type) {
    case 'snapshot':
      return {
        ...state,
        orders: byId(message.orders),
        status: message.status,
        notStarted: null,
        arrivals: state.arrivals + 1,
      }
    case 'checked':
      return { ...state, status: message.status }
    case 'not-started':
      return { ...state, notStarted: message.message }
    case 'orders': {
      const gone = state.detail !== null && message.removed.includes(state.detail.row.id)
      const orders = merged(state.orders, message.changed, message.removed)
      const isArrival = message.changed.some(({ id }) => !state.orders.has(id))
      const arrivals = state.arrivals + Number(isArrival)
      return { ...state, orders, arrivals, detail: gone ? null : state.detail }
    }
    case 'status':
      return { ...state, status: message.status }
    case 'detail':
      return { ...state, detail: message.detail }
    case 'found':
      return { ...state, found: { text: message.text, orders: message.orders, more: message.more } }
    case 'preview':
      return { ...state, preview: message.preview }
    case 'kitchen': {
      const known = message.all ? [] : state.kitchen.values()
      const newest = new Map([...known, ...message.orders].map((order) => [order.id, order]))
      const isShown = ([id, order]: [string, KitchenOrder]) => isOnKitchenScreen(state.orders.get(id), order)
      const [shown, others] = [[...newest].filter(isShown), [...newest].filter((each) => !isShown(each))]
      const made = others
        .filter(([, { readyAt }]) => readyAt !== null)
        .sort(([, a], [, b]) => (a.readyAt ?? '').localeCompare(b.readyAt ?? ''))
      return { ...state, kitchen: new Map([...shown, ...made.slice(-MOST_MADE)]) }
    }
    case 'hits': {
      const ids = new Set(message.rows.map(({ id }) => id))
      // A row that is known came by a change, and may be newer.
      const unknown = message.rows.filter(({ id }) => !state.orders.has(id))
      const orders = unknown.length === 0 ? state.orders : merged(state.orders, unknown, [])
      return { ...state, hits: { text: message.text, ids, more: message.more }, orders }
    }
    case 'history':
      return { ...state, history: message }
    case 'till-now':
    case 'heartbeat':
    case 'done':
      return state
  }
}

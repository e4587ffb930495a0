import { isPractice } from '../../extension/justo/practice-id'
import { type History, logOf } from './history'
import { before } from './moments'
import { planAttempts } from './plan-attempts'
import { planCashierActions } from './plan-cashier-actions'
import { planOrders } from './plan-orders'
import { planOutages } from './plan-outages'
import { planPrinters } from './plan-printers'
import { planTill } from './plan-till'
import type { Plan, PlannedEvent } from './planned-event'

/** Recorded events that the replay omits. */
function unsupported(history: History): string[] {
  const orders = new Set(history.orders.map(({ id }) => id))
  const others = history.papers.filter(({ orderId }) => !orders.has(orderId))
  const settings = logOf(history, 'extension').filter(({ event }) => event?.kind === 'settings-changed')
  return [
    ...(others.length > 0
      ? [`${others.length} papers of no order here: test pages, closings, the bridge's own notes`]
      : []),
    ...settings.map(({ at, message }) => `${message}, changed at ${at}: the last ones count from the start`),
    ...(history.halves.bridge ? [] : ["the bridge's half is missing: what the printers did in mid-paper is not known"]),
    ...(history.halves.extension ? [] : ["the till's half is missing: orders are made up from their papers"]),
  ]
}

/** The history without practice. */
export const withoutPractice = (history: History): History => ({
  ...history,
  orders: history.orders.filter(({ id }) => !isPractice(id)),
  papers: history.papers.filter(({ orderId }) => !isPractice(orderId)),
})

/** Events that make the shop send papers. */
const CAUSES: readonly PlannedEvent['type'][] = [
  ...(['order', 'edit', 'person', 'page', 'mode', 'activation', 'bridge-starts', 'fallback'] as const),
]
/** A paper sent later than this after the last of them was scheduled. */
const BY_THE_CLOCK_MS = 60_000

const byTime = (a: PlannedEvent, b: PlannedEvent): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/** Moves a trouble that a paper found before the event that caused the paper: the replay has no delay between them. */
function moveBeforePaper(event: PlannedEvent, events: PlannedEvent[]): PlannedEvent {
  if (event.type !== 'printer-trouble' || event.found === null) return event
  const { printer, found } = event
  const earlier = events.filter(({ at }) => at <= found)
  const cause = earlier.findLast(({ type }) => CAUSES.includes(type))
  const isNear = cause && Date.parse(found) - Date.parse(cause.at) <= BY_THE_CLOCK_MS
  const well = earlier.findLast((other) => other.type === 'printer-cured' && other.printer === printer)
  const at = before(isNear ? cause.at : found)
  return { ...event, at: well && well.at > at ? well.at : at }
}

/** Every event of the replayed shop, oldest first. Simultaneous events keep this order. */
export function planReplay(history: History): Plan {
  const orders = planOrders(history)
  const outages = planOutages(history)
  const printers = planPrinters(history)
  const people = planCashierActions(history)
  const { attempts, notes } = planAttempts(history)
  const events = [...planTill(history), ...outages.events, ...printers.events, ...orders.events, ...people.events]
  const inTime = events.toSorted(byTime)
  return {
    events: inTime.map((event) => moveBeforePaper(event, inTime)).toSorted(byTime),
    calls: orders.calls,
    attempts,
    notes: [...unsupported(history), ...orders.notes, ...outages.notes, ...printers.notes, ...people.notes, ...notes],
  }
}

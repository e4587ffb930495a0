import { type PlanEvent, PRINTERS } from './happening'
import { BAR_MENU, type Dish, KITCHEN_MENU, SERVICES } from './orders'
import type { Plan, Times } from './plan'
import type { Random } from './random'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Before the first order: till and bridge have found each other. */
export const OPENING_MS = MINUTE
const NOTES = [null, null, null, 'bien caliente', 'para compartir'] as const

export const dishesOf = (random: Random): Dish[] => {
  const names = [...Object.keys(KITCHEN_MENU), ...Object.keys(BAR_MENU)]
  const chosen = names.filter(() => random.chance(0.45))
  return (chosen.length > 0 ? chosen : [random.pick(names)]).map((name) => ({
    name,
    amount: random.whole(1, 4),
    note: random.pick(NOTES),
  }))
}

/** What becomes of one order outside of the shop. */
export function orderEvents(random: Random, order: number, at: number): PlanEvent[] {
  const service = random.pick(SERVICES)
  const later = (least: number, most: number) => at + Math.round(random.between(least, most))
  const events: PlanEvent[] = [{ at, type: 'order', order, service, dishes: dishesOf(random) }]
  const edits = random.pick([0, 0, 0, 1, 1, 2, 3])
  for (let i = 0; i < edits; i += 1)
    events.push({ at: later(SECOND, 8 * MINUTE), type: 'edit', order, dishes: dishesOf(random) })
  if (random.chance(0.15)) events.push({ at: later(SECOND, 10 * MINUTE), type: 'cancel', order })
  if (random.chance(0.1)) events.push({ at: later(SECOND, 40 * SECOND), type: 'accept-elsewhere', order })
  if (service === 'delivery' && random.chance(0.2))
    events.push({ at: later(MINUTE, 10 * MINUTE), type: 'courier', order })
  if (random.chance(0.3)) events.push({ at: later(5 * MINUTE, 15 * MINUTE), type: 'deliver', order })
  return events
}

/** Numbers that no other orders of an evening have. */
const OUTAGE_ORDERS = [401, 402, 403]

/**
 * A printer that is away until comandas have grown too old for it. Nothing is accepted by itself meanwhile: these orders
 * are accepted on another screen.
 */
export function outageEvents(random: Random, { fallback }: Pick<Plan, 'fallback'>): PlanEvent[] {
  const at = Math.round(random.between(OPENING_MS, 2 * MINUTE))
  const printer = fallback ? 'caja' : random.pick(PRINTERS)
  const trouble = { kind: random.pick(['paper-out', 'cover', 'off'] as const) }
  return [
    { at, type: 'printer', printer, trouble, forMs: random.whole(20, 22) * MINUTE },
    ...OUTAGE_ORDERS.flatMap((order, i): PlanEvent[] => {
      const placed = at + (i + 1) * MINUTE
      const dishes = ['Tamal', 'Cerveza'].map((name) => ({ name, amount: random.whole(1, 4), note: null }))
      return [
        { at: placed, type: 'order', order, service: random.pick(SERVICES), dishes },
        { at: placed + 5 * SECOND, type: 'accept-elsewhere', order },
      ]
    }),
  ]
}

/** From the moment at which the kitchen needs its comanda to the hour of the order: the least of the product. */
export const PREPARATION_MS = 30 * MINUTE
/** Numbers that no other orders of an evening have. */
const SCHEDULED_ORDERS = [301, 302, 303, 304]

/** ms to the hour of an order: the kitchen needs it while this evening lasts, or long after it. */
function hourAfter(random: Random, at: number, { eveningMs, leftToDoMs }: Times): number {
  const latest = eveningMs + leftToDoMs - 2 * MINUTE
  const start = random.chance(0.2) ? 3 * HOUR : Math.round(random.between(at, latest))
  return start + PREPARATION_MS - at
}

/** Orders for later, some of which get another hour, are edited or cancelled. */
export function scheduledEvents(random: Random, times: Times): PlanEvent[] {
  return SCHEDULED_ORDERS.slice(random.whole(0, SCHEDULED_ORDERS.length)).flatMap((order) => {
    const moment = (from: number) => Math.round(random.between(from, times.eveningMs))
    const at = moment(OPENING_MS)
    const service = random.pick(['delivery', 'pickup'] as const)
    const hourMs = hourAfter(random, at, times)
    const events: PlanEvent[] = [{ at, type: 'order', order, service, dishes: dishesOf(random), hourMs }]
    const again = moment(at)
    if (random.chance(0.3))
      events.push({ at: again, type: 'reschedule', order, hourMs: hourAfter(random, again, times) })
    if (random.chance(0.4)) events.push({ at: moment(at), type: 'edit', order, dishes: dishesOf(random) })
    if (random.chance(0.2)) events.push({ at: moment(at), type: 'cancel', order })
    if (random.chance(0.1)) events.push({ at: moment(at), type: 'accept-elsewhere', order })
    return events
  })
}

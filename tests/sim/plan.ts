import { MONEY_PRESSES, PRESSES, type PressName } from './cashier'
import { type PlanEvent, PRINTERS, type PrinterId } from './happening'
import { dishesOf, OPENING_MS, orderEvents, outageEvents, scheduledEvents } from './order-events'
import { SERVICES } from './orders'
import { Random } from './random'
import { FIRST_CHANGED, TROUBLES, tillOf } from './troubles'

/** Whether a till accepts and prints (`printing.here`), or only shows. */
export type TillRole = 'prints' | 'looks'

/** One seed's evening. Each event can be left out: the rest stays as it is. */
export interface Plan {
  seed: number
  /** Browsers of the computer with the bridge, each paired with it. */
  tills: readonly TillRole[]
  /** The shop's printing.mode. */
  mode: 'automatic' | 'manual'
  /** The kitchen's papers go to the counter when its printer has trouble. */
  fallback: boolean
  /** This one answers nothing; null: each says what it has printed. */
  blind: PrinterId | null
  events: PlanEvent[]
  /** All events lie in it; then every trouble ends. */
  eveningMs: number
  /** Then the cashier does what is left to do, one thing at a time. */
  leftToDoMs: number
  /** The time after that, without events or presses. */
  calmMs: number
}

const MINUTE = 60_000

type Draft = Omit<Plan, 'events' | 'seed'>
export type Times = Pick<Plan, 'eveningMs' | 'leftToDoMs' | 'calmMs'>

/** Calm for longer than a comanda may wait. */
const LONG: Times = { eveningMs: 25 * MINUTE, leftToDoMs: 8 * MINUTE, calmMs: 18 * MINUTE }
/** As many orders and troubles in a third of the time: what happens between two of them costs most. */
const SHORT: Times = { eveningMs: 8 * MINUTE, leftToDoMs: 4 * MINUTE, calmMs: 2 * MINUTE }
/** From this seed on, seven of eight evenings are short. */
const FIRST_SHORT = 1_000

const timesOf = (seed: number): Times => (seed >= FIRST_SHORT && seed % 8 !== 0 ? SHORT : LONG)

const moment = (random: Random, { eveningMs }: Times): number => Math.round(random.between(OPENING_MS, eveningMs))

/** A practice begins only in evenings that have it as a trouble. */
const EVERYDAY = PRESSES.filter((press) => press !== 'practise')

/** More of what a day has most of. */
const WEIGHTED: readonly PressName[] = [
  ...EVERYDAY,
  ...(['accept', 'accept', 'answer', 'answer', 'charge', 'noticed', 'mark'] as const),
]

/** Nothing is taken back that was not paid before. */
const WITH_MONEY: readonly PressName[] = [...MONEY_PRESSES, 'charge', 'charge-part', 'charge-part', 'charge-part']

/** From this seed on money is paid in parts, corrected and taken back too: the seeds before keep their evenings. */
const FIRST_MONEY = 70_000

/** Presses of one cashier. */
function pressEvents(random: Random, draft: Draft, weighted: readonly PressName[], presses: number): PlanEvent[] {
  return Array.from({ length: presses }, () => ({
    at: moment(random, draft),
    type: 'press',
    till: tillOf(random, draft),
    press: random.pick(weighted),
    pick: random.whole(0, 99),
  }))
}

/** An evening with nothing but orders, one a minute, that are accepted and printed. */
export function quietPlan(seed: number, orders: number): Plan {
  const random = new Random(`quiet ${seed}`)
  const events = Array.from({ length: orders }, (_, order): PlanEvent => {
    const at = OPENING_MS + Math.round(MINUTE * (order + random.next()))
    return { at, type: 'order', order, service: random.pick(SERVICES), dishes: dishesOf(random) }
  })
  const times: Times = { eveningMs: OPENING_MS + MINUTE * (orders + 1), leftToDoMs: MINUTE, calmMs: 5 * MINUTE }
  return { seed, tills: ['prints'], mode: 'automatic', fallback: false, blind: null, events, ...times }
}

/** The first minutes of a seed's evening, and little after it. */
export function beginningOf(seed: number, minutes: number): Plan {
  const plan = planOf(seed)
  const eveningMs = Math.min(plan.eveningMs, minutes * MINUTE)
  const events = plan.events.filter(({ at }) => at < eveningMs)
  return { ...plan, events, eveningMs, leftToDoMs: 4 * MINUTE, calmMs: 2 * MINUTE }
}

/** Seeds 4, 11, 18 … have a second till. It looks; one that prints too is a set-up that the bar tells. */
const tillsOf = (seed: number, random: Random): Plan['tills'] =>
  seed % 7 === 4 ? ['prints', random.pick<TillRole>(['looks', 'looks', 'prints'])] : ['prints']

/** Seeds 6, 16, 26 …, where the evening is long enough. */
const hasOutage = (seed: number, { eveningMs }: Draft): boolean => seed % 10 === 6 && eveningMs === LONG.eveningMs

const blindOf = (seed: number, random: Random): Plan['blind'] =>
  seed >= FIRST_CHANGED && random.chance(0.25) ? random.pick(PRINTERS) : null

/** A printer that is switched off loses what it holds; of one that answers nothing the bridge cannot know it. */
const losesUnseen = (event: PlanEvent, { blind }: Draft): boolean =>
  event.type === 'printer' && event.printer === blind && event.trouble.kind === 'off'

/** Same seed, same plan. */
export function planOf(seed: number): Plan {
  const root = new Random(`plan ${seed}`)
  const shop = root.fork('shop')
  const draft: Draft = {
    tills: tillsOf(seed, root.fork('tills')),
    mode: shop.chance(0.8) ? 'automatic' : 'manual',
    fallback: shop.chance(0.4),
    blind: blindOf(seed, root.fork('blind')),
    ...timesOf(seed),
  }
  const orders = root.fork('orders')
  const count = orders.whole(4, 16)
  const events = Array.from({ length: count }, (_, n) =>
    orderEvents(orders.fork(String(n)), n, moment(orders, draft)),
  ).flat()
  for (const [name, { most, share = 0.5, from = 0, draw }] of Object.entries(TROUBLES)) {
    const random = root.fork(name)
    if (seed < from || !random.chance(share)) continue
    for (let i = random.whole(1, most); i > 0; i -= 1)
      events.push({ at: moment(random, draft), ...draw(random, draft) })
  }
  if (hasOutage(seed, draft)) events.push(...outageEvents(root.fork('outage'), draft))
  if (seed >= FIRST_CHANGED) events.push(...scheduledEvents(root.fork('scheduled'), draft))
  const presses = root.fork('presses')
  events.push(...pressEvents(presses, draft, WEIGHTED, presses.whole(5, 40)))
  const money = root.fork('money')
  if (seed >= FIRST_MONEY) events.push(...pressEvents(money, draft, WITH_MONEY, money.whole(20, 80)))
  const inTime = events.filter((event) => event.at < draft.eveningMs && !losesUnseen(event, draft))
  return { seed, ...draft, events: inTime.sort((one, other) => one.at - other.at) }
}

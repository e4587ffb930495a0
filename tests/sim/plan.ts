import type { JustoMethod } from '../fakes/justo/justo-faults'
import { MONEY_PRESSES, PRESSES, type PressName } from './cashier'
import type { JustoTrouble } from './justo'
import type { CommitFate } from './node/disk'
import { BAR_MENU, type Dish, KITCHEN_MENU, SERVICES, type SimService } from './orders'
import { Random } from './random'
import type { StorageTrouble } from './storage-trouble'

export const PRINTERS = ['caja', 'cocina'] as const
export type PrinterId = (typeof PRINTERS)[number]

/** What a printer suffers; it is cured `forMs` later. */
export type PrinterTrouble =
  | { kind: 'paper-out' }
  | { kind: 'paper-out-after'; bytes: number }
  | { kind: 'cover' }
  | { kind: 'mute' }
  | { kind: 'late'; ms: number }
  | { kind: 'drop-after'; bytes: number }
  | { kind: 'off' }
  | { kind: 'wrong-id' }

/** An acceptance has reached Justo · a paper is sent to the bridge · bytes of a paper are sent to a printer. */
const MOMENTS = ['accepting', 'sending', 'printing'] as const
export type Moment = (typeof MOMENTS)[number]

/** What happens outside of the product, or to its processes. `order`: the number of an order of the plan. */
export type Happening =
  | { type: 'order'; order: number; service: SimService; dishes: Dish[] }
  | { type: 'edit'; order: number; dishes: Dish[] }
  | { type: 'cancel'; order: number }
  | { type: 'accept-elsewhere'; order: number }
  | { type: 'deliver'; order: number }
  | { type: 'courier'; order: number }
  | { type: 'unreadable'; order: number }
  | { type: 'press'; till: number; press: PressName; pick: number }
  | { type: 'justo'; trouble: JustoTrouble; forMs: number }
  | { type: 'printer'; printer: PrinterId; trouble: PrinterTrouble; forMs: number }
  | { type: 'kill-worker'; till: number }
  | { type: 'kill-bridge'; forMs: number }
  /** Chrome is closed. */
  | { type: 'close-browser'; till: number; forMs: number }
  /** The extension's database is gone. */
  | { type: 'wipe'; till: number }
  | { type: 'network'; between: 'till-justo' | 'bridge-printers'; forMs: number }
  | { type: 'intruder' }
  /** Killed so many ms after the next time that this is seen from outside; a bridge is started again 2 s later. */
  | { type: 'ambush'; victim: 'worker' | 'bridge'; moment: Moment; afterMs: number }
  /** The computer with bridge and browser is off for so long. */
  | { type: 'power-cut'; forMs: number }
  | { type: 'disk'; trouble: 'full' | 'broken'; forMs: number }
  /** Of the bridge: so many commits, after so many that are done. One that kills it is the last. */
  | { type: 'commit'; after: number; times: number; fate: CommitFate }
  /** Of the tills. */
  | { type: 'storage'; trouble: StorageTrouble; forMs: number }
  /** The computer's clock is set: ms to what it showed. */
  | { type: 'clock'; ms: number }
  /** Open connections of the bridge break: its tills' and its printers'. */
  | { type: 'break-connections' }

/** Virtual ms since the start of the evening. */
export type PlanEvent = { at: number } & Happening

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
  events: PlanEvent[]
  /** All events lie in it; then every trouble ends. */
  eveningMs: number
  /** Then the cashier does what is left to do, one thing at a time. */
  leftToDoMs: number
  /** The time after that, without events or presses. */
  calmMs: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Before the first order: till and bridge have found each other. */
const OPENING_MS = MINUTE
const NOTES = [null, null, null, 'bien caliente', 'para compartir'] as const

type Draft = Omit<Plan, 'events' | 'seed'>

type Times = Pick<Plan, 'eveningMs' | 'leftToDoMs' | 'calmMs'>

/** Calm for longer than a comanda may wait. */
const LONG: Times = { eveningMs: 25 * MINUTE, leftToDoMs: 8 * MINUTE, calmMs: 18 * MINUTE }
/** As many orders and troubles in a third of the time: what happens between two of them costs most. */
const SHORT: Times = { eveningMs: 8 * MINUTE, leftToDoMs: 4 * MINUTE, calmMs: 2 * MINUTE }
/** From this seed on, seven of eight evenings are short. */
const FIRST_SHORT = 1_000

const timesOf = (seed: number): Times => (seed >= FIRST_SHORT && seed % 8 !== 0 ? SHORT : LONG)

const dishesOf = (random: Random): Dish[] => {
  const names = [...Object.keys(KITCHEN_MENU), ...Object.keys(BAR_MENU)]
  const chosen = names.filter(() => random.chance(0.45))
  return (chosen.length > 0 ? chosen : [random.pick(names)]).map((name) => ({
    name,
    amount: random.whole(1, 4),
    note: random.pick(NOTES),
  }))
}

const moment = (random: Random, { eveningMs }: Times): number => Math.round(random.between(OPENING_MS, eveningMs))

/** What becomes of one order outside of the shop. */
function orderEvents(random: Random, order: number, at: number): PlanEvent[] {
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

const METHODS: (JustoMethod | null)[] = [null, 'pendingOrders', 'orders', 'acceptOrder', 'acceptOrder']

function justoTrouble(random: Random): JustoTrouble {
  const fault: JustoTrouble['fault'] = random.pick([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfterSeconds: random.whole(5, 120) },
    { kind: 'hang' },
    { kind: 'answer-lost' },
    { kind: 'answer-lost' },
    { kind: 'html' },
    { kind: 'half-json' },
    { kind: 'slow', ms: random.whole(500, 20_000) },
  ])
  return { fault, method: random.pick(METHODS), share: random.pick([1, 1, 0.5]) }
}

const printerTrouble = (random: Random): PrinterTrouble =>
  random.pick<PrinterTrouble>([
    { kind: 'paper-out' },
    { kind: 'paper-out-after', bytes: random.whole(1, 1_500) },
    { kind: 'cover' },
    { kind: 'mute' },
    { kind: 'late', ms: random.whole(500, 9_000) },
    { kind: 'drop-after', bytes: random.whole(1, 1_200) },
    { kind: 'off' },
    { kind: 'wrong-id' },
  ])

const storageTrouble = (random: Random): StorageTrouble =>
  random.pick<StorageTrouble>([
    { kind: 'broken' },
    { kind: 'full', noticedBy: random.pick(['write', 'commit'] as const) },
    { kind: 'closed' },
    { kind: 'unopenable' },
    { kind: 'browser', reads: random.chance(0.5) },
    { kind: 'browser-once', after: random.whole(0, 20) },
    ...(['fail', 'throw', 'close'] as const).map((how) => ({
      kind: 'once' as const,
      how,
      after: random.whole(0, 200),
    })),
  ])

const CLOCK_STEPS = [-3_600_000, -90_000, -2_000, 2_000, 90_000, 600_000, 3_600_000]

const tillOf = (random: Random, { tills }: Draft): number => random.whole(0, tills.length - 1)

/** Each kind of trouble, and how often a seed that has it sees it. A seed has some of them: each alone and together. */
const TROUBLES: Record<string, { most: number; draw: (random: Random, draft: Draft) => Happening }> = {
  justo: {
    most: 5,
    draw: (random) => ({ type: 'justo', trouble: justoTrouble(random), forMs: random.whole(5, 240) * SECOND }),
  },
  printer: {
    most: 6,
    draw: (random) => ({
      type: 'printer',
      printer: random.pick(PRINTERS),
      trouble: printerTrouble(random),
      // Some last for longer than a comanda may wait.
      forMs: random.whole(10, random.pick([60, 420, 1_200])) * SECOND,
    }),
  },
  worker: { most: 25, draw: (random, draft) => ({ type: 'kill-worker', till: tillOf(random, draft) }) },
  bridge: { most: 6, draw: (random) => ({ type: 'kill-bridge', forMs: random.whole(1, 90) * SECOND }) },
  browser: {
    most: 2,
    draw: (random, draft) => ({
      type: 'close-browser',
      till: tillOf(random, draft),
      forMs: random.whole(5, 180) * SECOND,
    }),
  },
  wipe: { most: 2, draw: (random, draft) => ({ type: 'wipe', till: tillOf(random, draft) }) },
  network: {
    most: 5,
    draw: (random) => ({
      type: 'network',
      between: random.pick(['till-justo', 'bridge-printers'] as const),
      forMs: random.whole(2, 180) * SECOND,
    }),
  },
  unreadable: { most: 2, draw: (random) => ({ type: 'unreadable', order: random.whole(500, 999) }) },
  intruder: { most: 2, draw: () => ({ type: 'intruder' }) },
  ambush: {
    most: 6,
    draw: (random) => ({
      type: 'ambush',
      victim: random.pick(['worker', 'bridge'] as const),
      moment: random.pick(MOMENTS),
      afterMs: Math.round(random.pick([0, 1, 10, 100, 400]) * random.next() * 10) / 10,
    }),
  },
  power: { most: 2, draw: (random) => ({ type: 'power-cut', forMs: random.whole(5, 120) * SECOND }) },
  disk: {
    most: 3,
    draw: (random) => ({
      type: 'disk',
      trouble: random.pick(['full', 'broken'] as const),
      forMs: random.whole(1, 180) * SECOND,
    }),
  },
  commit: {
    most: 8,
    draw: (random) => ({
      type: 'commit',
      after: random.whole(0, 12),
      times: random.pick([1, 1, 12]),
      fate: random.pick(['refused', 'killed-before', 'killed-after'] as const),
    }),
  },
  storage: {
    most: 6,
    draw: (random) => ({ type: 'storage', trouble: storageTrouble(random), forMs: random.whole(1, 240) * SECOND }),
  },
  practice: { most: 3, draw: () => ({ type: 'press', till: 0, press: 'practise', pick: 0 }) },
  clock: { most: 3, draw: (random) => ({ type: 'clock', ms: random.pick(CLOCK_STEPS) }) },
  connections: { most: 8, draw: () => ({ type: 'break-connections' }) },
}

/** Numbers that no other orders of an evening have. */
const OUTAGE_ORDERS = [401, 402, 403]

/**
 * A printer that is away until comandas have grown too old for it. Nothing is accepted by itself meanwhile: these orders
 * are accepted on another screen.
 */
function outageEvents(random: Random, { fallback }: Draft): PlanEvent[] {
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

/** They change much at once: an evening without them tells more about the others. */
const RARE = new Set(['power', 'disk', 'browser', 'wipe', 'commit', 'storage', 'practice', 'clock'])

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
  return { seed, tills: ['prints'], mode: 'automatic', fallback: false, events, ...times }
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

/** Same seed, same plan. */
export function planOf(seed: number): Plan {
  const root = new Random(`plan ${seed}`)
  const shop = root.fork('shop')
  const draft: Draft = {
    tills: tillsOf(seed, root.fork('tills')),
    mode: shop.chance(0.8) ? 'automatic' : 'manual',
    fallback: shop.chance(0.4),
    ...timesOf(seed),
  }
  const orders = root.fork('orders')
  const count = orders.whole(4, 16)
  const events = Array.from({ length: count }, (_, n) =>
    orderEvents(orders.fork(String(n)), n, moment(orders, draft)),
  ).flat()
  for (const [name, { most, draw }] of Object.entries(TROUBLES)) {
    const random = root.fork(name)
    if (!random.chance(RARE.has(name) ? 0.2 : 0.5)) continue
    for (let i = random.whole(1, most); i > 0; i -= 1)
      events.push({ at: moment(random, draft), ...draw(random, draft) })
  }
  if (hasOutage(seed, draft)) events.push(...outageEvents(root.fork('outage'), draft))
  const presses = root.fork('presses')
  events.push(...pressEvents(presses, draft, WEIGHTED, presses.whole(5, 40)))
  const money = root.fork('money')
  if (seed >= FIRST_MONEY) events.push(...pressEvents(money, draft, WITH_MONEY, money.whole(20, 80)))
  const inTime = events.filter(({ at }) => at < draft.eveningMs)
  return { seed, ...draft, events: inTime.sort((one, other) => one.at - other.at) }
}

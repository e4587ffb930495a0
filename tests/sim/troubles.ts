import type { JustoMethod } from '../fakes/justo/justo-faults'
import { type Happening, MOMENTS, PRINTERS, type PrinterTrouble, SETTINGS_CHANGES } from './happening'
import type { JustoTrouble } from './justo'
import type { Plan } from './plan'
import type { Random } from './random'
import type { StorageTrouble } from './storage-trouble'

const SECOND = 1_000

/** From this seed on orders have hours and are not read for a while, and the shop's settings change. */
export const FIRST_CHANGED = 80_000

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

export const tillOf = (random: Random, { tills }: Pick<Plan, 'tills'>): number => random.whole(0, tills.length - 1)

interface Kind {
  /** How often a seed that has it sees it. */
  most: number
  /** Of a seed's evenings, 0 to 1. */
  share?: number
  /** The seeds before this one keep their evenings. */
  from?: number
  draw: (random: Random, plan: Pick<Plan, 'tills'>) => Happening
}

/** They change much at once: an evening without them tells more about the others. */
const RARE = 0.2

/** Each kind of trouble. A seed has some of them: each alone and together. */
export const TROUBLES: Record<string, Kind> = {
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
  worker: { most: 25, draw: (random, plan) => ({ type: 'kill-worker', till: tillOf(random, plan) }) },
  bridge: { most: 6, draw: (random) => ({ type: 'kill-bridge', forMs: random.whole(1, 90) * SECOND }) },
  browser: {
    share: RARE,
    most: 2,
    draw: (random, plan) => ({
      type: 'close-browser',
      till: tillOf(random, plan),
      forMs: random.whole(5, 180) * SECOND,
    }),
  },
  wipe: { share: RARE, most: 2, draw: (random, plan) => ({ type: 'wipe', till: tillOf(random, plan) }) },
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
  power: { share: RARE, most: 2, draw: (random) => ({ type: 'power-cut', forMs: random.whole(5, 120) * SECOND }) },
  disk: {
    share: RARE,
    most: 3,
    draw: (random) => ({
      type: 'disk',
      trouble: random.pick(['full', 'broken'] as const),
      forMs: random.whole(1, 180) * SECOND,
    }),
  },
  commit: {
    share: RARE,
    most: 8,
    draw: (random) => ({
      type: 'commit',
      after: random.whole(0, 12),
      times: random.pick([1, 1, 12]),
      fate: random.pick(['refused', 'killed-before', 'killed-after'] as const),
    }),
  },
  storage: {
    share: RARE,
    most: 6,
    draw: (random) => ({ type: 'storage', trouble: storageTrouble(random), forMs: random.whole(1, 240) * SECOND }),
  },
  practice: { share: RARE, most: 3, draw: () => ({ type: 'press', till: 0, press: 'practise', pick: 0 }) },
  clock: { share: RARE, most: 3, draw: (random) => ({ type: 'clock', ms: random.pick(CLOCK_STEPS) }) },
  connections: { most: 8, draw: () => ({ type: 'break-connections' }) },
  garbled: { from: FIRST_CHANGED, most: 3, draw: (random) => ({ type: 'garble', order: random.whole(0, 15) }) },
  settings: {
    from: FIRST_CHANGED,
    share: 0.3,
    most: 3,
    draw: (random) => ({ type: 'settings', change: random.pick(SETTINGS_CHANGES) }),
  },
}

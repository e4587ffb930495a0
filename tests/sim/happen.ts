import type { FakeOrders } from '../fakes/justo/fake-orders'
import { chosen } from './cashier'
import type { Happening, Moment, PrinterTrouble } from './happening'
import type { Link } from './network'
import type { SimDisk } from './node/disk'
import { systemError } from './node/sim-error'
import { contentOf, hourOf, orderIdOf, orderOf, SERVICES } from './orders'
import { INTRUSIONS } from './outside-caller'
import type { SimulatedPrinter } from './printer'
import { changeSettings } from './settings'
import type { SimulatedShop } from './shop'
import type { World } from './world'

/** Of the service manager. */
const RESTART_MS = 2_000

/** Lines of the trace. */
const SIGNS: Record<Moment, RegExp> = {
  accepting: /-> POST .*acceptOrder$/,
  sending: / PUT \/jobs\//,
  printing: /bridge-\d+ -> 192\.168\S+ #\d+: \d{3,} bytes$/,
}

/** The worker that the line of the trace names; the first till's when it names none. */
function kill({ tills, bridge, kernel }: SimulatedShop, victim: 'worker' | 'bridge', line: string): void {
  const named = tills.find(({ name }) => line.includes(`${name}-worker`)) ?? tills[0]
  if (victim === 'worker') named?.killWorker()
  else if (bridge.isRunning) {
    bridge.kill()
    kernel.after(RESTART_MS, () => void bridge.start())
  }
}

/** In the place of an order's list of items: it cannot be read. */
const GARBLED = 'dos ajiacos'

/** Calls that a broken disk refuses. */
const REFUSED = new Set(['commit', 'write', 'fsync', 'rename', 'mkdir'])

type Happenings = {
  [T in Happening['type']]: (happening: Extract<Happening, { type: T }>, world: World) => void
}

/** The order changes on Justo's server; nothing when it has not been placed. */
function inJusto({ shop }: World, order: number, change: (orders: FakeOrders, id: string) => void): void {
  const id = orderIdOf(order)
  shop.justo.change(id, (orders) => change(orders, id))
}

/** The service is told by the order itself: an edit does not change it. */
const serviceOf = ({ deliveryType, paymentType }: Record<string, unknown>) =>
  SERVICES.find((service) => service === deliveryType) ??
  (deliveryType === 'go' ? 'pickup' : paymentType === 'inStore' ? 'unpaid-table' : 'table')

const HAPPENINGS: Happenings = {
  order: ({ order, ...content }, { shop }) => shop.justo.place(orderOf(order, content, shop.kernel.now())),
  unreadable: ({ order }, { shop }) => {
    const raw = orderOf(order, { service: 'pickup', dishes: [] }, shop.kernel.now())
    shop.justo.place({ ...raw, items: GARBLED })
  },
  edit: ({ order, dishes }, world) =>
    inJusto(world, order, (orders, id) => orders.edit(id, (raw) => contentOf(serviceOf(raw), dishes))),
  reschedule: ({ order, hourMs }, world) =>
    inJusto(world, order, (orders, id) => orders.edit(id, hourOf(world.shop.kernel.now() + hourMs))),
  garble: ({ order }, world) => inJusto(world, order, (orders, id) => orders.edit(id, { items: GARBLED })),
  cancel: ({ order }, world) => inJusto(world, order, (orders, id) => orders.cancel(id)),
  'accept-elsewhere': ({ order }, world) =>
    inJusto(world, order, (orders, id) => {
      if (orders.get(id).orderStatus === 'pending') orders.acceptElsewhere(id)
    }),
  deliver: ({ order }, world) =>
    inJusto(world, order, (orders, id) => {
      if (orders.get(id).orderStatus === 'preparing') orders.edit(id, { orderStatus: 'done' })
    }),
  courier: ({ order }, world) => inJusto(world, order, (orders, id) => orders.assignCourier(id)),
  press: ({ till, press, pick }, world) => world.press(till, chosen(press, pick, world.sight(till))),
  justo: ({ trouble, forMs }, world) => world.during(forMs, world.shop.justo.begin(trouble)),
  printer: ({ printer, trouble, forMs }, world) => world.during(forMs, suffer(world.shop.printers[printer], trouble)),
  network: ({ between, forMs }, world) =>
    world.during(
      forMs,
      cut(between === 'till-justo' ? world.shop.tills.map(({ internet }) => internet) : world.shop.cables),
    ),
  'kill-worker': ({ till }, world) => world.till(till).killWorker(),
  'kill-bridge': ({ forMs }, world) => {
    world.shop.bridge.kill()
    world.during(forMs, () => world.startBridge())
  },
  ambush: ({ victim, moment, afterMs }, world) => {
    const { shop } = world
    const stop = shop.kernel.watch((line) => {
      if (!SIGNS[moment].test(line)) return
      stop()
      shop.kernel.after(afterMs, () => kill(shop, victim, line))
    })
    world.during(Number.POSITIVE_INFINITY, stop)
  },
  'power-cut': ({ forMs }, world) => {
    const { bridge, tills } = world.shop
    for (const till of tills) till.close()
    bridge.cutPower()
    world.during(forMs, () => {
      world.startBridge()
      for (const till of tills) till.open()
    })
  },
  'close-browser': ({ till, forMs }, world) => {
    world.till(till).close()
    world.during(forMs, () => world.till(till).open())
  },
  wipe: ({ till }, world) => world.till(till).wipeDatabase(),
  disk: ({ trouble, forMs }, world) => {
    const { disk } = world.shop.bridge
    const isFull = trouble === 'full'
    if (isFull) disk.isFull = true
    else disk.fault = (call, path) => (REFUSED.has(call) ? systemError('EIO', call, path) : null)
    world.during(forMs, () => {
      if (isFull) disk.isFull = false
      else disk.fault = () => null
    })
  },
  commit: (event, world) => world.during(Number.POSITIVE_INFINITY, meet(world.shop.bridge.disk, event)),
  storage: ({ trouble, forMs }, world) => {
    for (const { disk } of world.shop.tills) world.during(forMs, disk.begin(trouble))
  },
  clock: ({ ms }, { shop }) => {
    shop.computer.clockOffset += ms
  },
  settings: ({ change }, { shop: { outside, secret } }) => void changeSettings(outside, secret, change),
  'break-connections': (_, { shop }) => shop.network.breakConnections('bridge-'),
  intruder: (_, { shop, log }) => {
    for (const { what, ...call } of INTRUSIONS) {
      const note = (status: number | null) => void log.intrusions.push({ what, status })
      shop.outside.send(call).then(
        ({ status }) => note(status),
        () => note(null),
      )
    }
  },
}

/** Until the returned function is called. */
function meet(disk: SimDisk, { after, times, fate }: Extract<Happening, { type: 'commit' }>): () => void {
  let commits = 0
  const stop = () => {
    disk.fateOfCommit = () => null
  }
  disk.fateOfCommit = () => {
    commits += 1
    if (commits <= after) return null
    if (fate !== 'refused' || commits === after + times) stop()
    return fate
  }
  return stop
}

/** Carries out one event of a plan. */
export function happen(happening: Happening, world: World): void {
  const carryOut = HAPPENINGS[happening.type] as (happening: Happening, world: World) => void
  carryOut(happening, world)
}

function cut(links: readonly Link[]): () => void {
  const set = (isDown: boolean) => {
    for (const link of links) link.isDown = isDown
  }
  set(true)
  return () => set(false)
}

type Suffering = {
  [K in PrinterTrouble['kind']]: (printer: SimulatedPrinter, trouble: Extract<PrinterTrouble, { kind: K }>) => void
}

const SUFFERING: Suffering = {
  'paper-out': (printer) => printer.change({ paper: 'out' }),
  'paper-out-after': (printer, { bytes }) => printer.setFaults({ paperOutAfter: bytes }),
  cover: (printer) => printer.change({ coverOpen: true }),
  mute: (printer) => printer.setFaults({ mute: true }),
  late: (printer, { ms }) => printer.setFaults({ answerLateMs: ms }),
  'drop-after': (printer, { bytes }) => printer.setFaults({ resetAfter: bytes }),
  off: (printer) => printer.powerOff(),
  'wrong-id': (printer) => printer.setFaults({ completionId: 'other' }),
}

/** Returns the printer's cure. */
function suffer(printer: SimulatedPrinter, trouble: PrinterTrouble): () => void {
  const begin = SUFFERING[trouble.kind] as (printer: SimulatedPrinter, trouble: PrinterTrouble) => void
  begin(printer, trouble)
  return () => printer.cure()
}

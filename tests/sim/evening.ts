import type { InvoiceRow } from '@shared/register'
import { invoicesAnswer } from '@shared/register'
import { nextLeftToDo } from './cashier'
import { happen } from './happen'
import { PRINTERS } from './happening'
import { type Evidence, LOOK_EVERY_MS, type Violation } from './judge/evidence'
import { judge } from './judge/judge'
import { readPaper } from './judge/read-paper'
import type { Plan } from './plan'
import type { Clock } from './seams'
import { openShop, type Programs, type SimulatedShop } from './shop'
import { World } from './world'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** A cashier at the till touches it at least so often. */
const GESTURE_MS = 5 * MINUTE
const LEFT_TO_DO_EVERY_MS = 15 * SECOND

export interface Evening {
  evidence: Evidence
  violations: Violation[]
  /** Errors that nothing in the product has caught. */
  crashes: string[]
  /** Of all that happened. */
  hash: string
  /** Virtual ms. */
  lived: number
  kernelEvents: number
}

export interface EveningOptions {
  onTrace?: (line: string) => void
}

/** What passes between tills and the bridge. */
type Heard = Pick<Evidence, 'requests' | 'answers'>

/** A till's; those of an intruder are refused. */
const REQUEST = / till-\S+ (GET|PUT|POST) (\/\S*) to the bridge$/
const ANSWER = / till-\S+ <- (\d+) of (GET|PUT|POST):(\/\S*)$/

/** Of the trace, whose lines begin with the time. */
function listen(line: string, { requests, answers }: Heard): void {
  // Most lines.
  if (line.endsWith(' bytes')) return
  const at = Number(line.split(' ')[0])
  const [, method, path] = REQUEST.exec(line) ?? []
  if (method !== undefined && path !== undefined) requests.push({ at, method, path })
  const [, status, asked, of] = ANSWER.exec(line) ?? []
  if (asked !== undefined && of !== undefined) answers.push({ at, method: asked, path: of, status: Number(status) })
}

/** Lives through a plan, then through calm, and judges. */
export async function live(plan: Plan, programs: Programs, { onTrace }: EveningOptions = {}): Promise<Evening> {
  const heard: Heard = { requests: [], answers: [] }
  const shop = await openShop(plan, programs, (line) => {
    onTrace?.(line)
    listen(line, heard)
  })
  try {
    return await liveIn(shop, plan, heard)
  } finally {
    for (const till of shop.tills) till.close()
    shop.bridge.remove()
  }
}

async function liveIn(shop: SimulatedShop, plan: Plan, heard: Heard): Promise<Evening> {
  const { kernel, justo, tills } = shop
  const startedAt = kernel.now()
  const world = new World(shop, heard.requests)
  for (const { at, ...happening } of plan.events) kernel.after(at, () => happen(happening, world))
  const { eveningMs, leftToDoMs, calmMs } = plan
  kernel.after(eveningMs, () => world.cure())
  const quietFrom = startedAt + eveningMs + leftToDoMs
  const gesture = () => {
    for (const till of tills) void till.press({ type: 'gesture' })
  }
  repeat(kernel, { end: quietFrom, everyMs: GESTURE_MS, act: gesture })
  const doWhatIsLeft = () => {
    for (const till of tills.keys()) world.press(till, nextLeftToDo(world.sight(till)))
  }
  kernel.after(eveningMs, () => repeat(kernel, { end: quietFrom, everyMs: LEFT_TO_DO_EVERY_MS, act: doWhatIsLeft }))
  const lights: Evidence['lights'] = []
  const look = () =>
    tills.forEach(({ screen }, till) => {
      lights.push({ at: kernel.now(), till, codes: (screen.status?.troubles ?? []).map(({ code }) => code) })
    })
  repeat(kernel, { end: quietFrom, everyMs: LOOK_EVERY_MS, act: look })
  const failures: unknown[] = []
  // A live loop ends the evening where it is.
  await kernel.run(quietFrom + calmMs).catch((error: unknown) => void failures.push(error))
  const endedAt = kernel.now()
  const { hash, count: kernelEvents } = kernel
  // A till that was paired must still be let in.
  const invoices = await invoicesOf(shop).catch((error: unknown): InvoiceRow[] => {
    failures.push(error)
    return []
  })
  for (const id of PRINTERS) shop.printers[id].tearOffRest()
  const evidence: Evidence = {
    plan,
    startedAt,
    quietFrom,
    endedAt,
    orders: [...justo.records.values()],
    papers: world.papers().map(readPaper),
    screens: tills.map(({ screen }) => screen),
    invoices,
    mistakes: PRINTERS.flatMap((id) => shop.printers[id].mistakes),
    ...world.log,
    ...heard,
    lights,
    strangers: justo.strangers,
    firstBytes: PRINTERS.flatMap((id) => shop.printers[id].firstBytes).sort((a, b) => a - b),
  }
  const crashes = [...shop.bridge.crashes, ...tills.flatMap((till) => till.crashes), ...failures].map(errorText)
  return { evidence, violations: judge(evidence), crashes, hash, lived: endedAt - startedAt, kernelEvents }
}

const errorText = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

interface Repeated {
  end: number
  everyMs: number
  act: () => void
}

function repeat(clock: Clock, repeated: Repeated): void {
  if (clock.now() >= repeated.end) return
  repeated.act()
  clock.after(repeated.everyMs, () => repeat(clock, repeated))
}

/** Both months that an evening can be in. */
async function invoicesOf({ kernel, outside, secret }: SimulatedShop): Promise<InvoiceRow[]> {
  const month = new Date(kernel.now() - 5 * 3_600_000).toISOString().slice(0, 7)
  const answer = await kernel.settled(outside.read(secret, `/invoices?month=${month}`), MINUTE)
  return invoicesAnswer.parse(answer).invoices
}

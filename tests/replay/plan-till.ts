import { asObject, readText } from '../../extension/justo/read'
import type { LogLine } from '../../extension/log/log-line'
import { type History, logOf, type RecordedOrder } from './history'
import { entriesAbout } from './order-changes'
import type { PlannedEvent } from './planned-event'

type Mode = Extract<PlannedEvent, { type: 'mode' }>['mode']

/** What one entry about an order says of the till, by the auto-accept policy's reasons; absent: nothing. */
interface TillState {
  open?: boolean
  mode?: Mode
  /** «Activar integración»; A-15 is also an incomplete set-up. */
  active?: boolean
  /** Whether the order was created after the activation. */
  isAfter?: boolean
}

interface Evidence extends TillState {
  at: string
  /** Latest time from which it held. */
  from: string
  createdAt: string
}

/** Before the order itself appears. */
const AHEAD_MS = 2

const shifted = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

function stateIn({ event }: LogLine): TillState | null {
  if (event?.kind === 'acceptance' && event.call === 'automatic' && !event.calledOff)
    return { open: true, mode: 'automatic', active: true, isAfter: true }
  if (event?.kind !== 'acceptance-waits') return null
  const codes: readonly string[] = event.codes
  const mode = codes.includes('A-01') ? 'manual' : codes.includes('A-18') ? 'on-accept' : 'automatic'
  const active = !codes.includes('A-15')
  const state = { open: !codes.includes('A-02'), mode, active } as const
  return active ? { ...state, isAfter: !codes.includes('A-12') } : state
}

/** Papers that go by themselves although the order was accepted elsewhere: it was created after the activation. */
function releaseIn(entry: LogLine, { acceptance }: RecordedOrder, about: LogLine[]): TillState | null {
  if (entry.event?.kind !== 'paper-released' || acceptance.by !== 'elsewhere') return null
  const isByHand = about.some(({ event }) => event?.kind === 'pressed' && event.act === 'print-now')
  return isByHand ? null : { active: true, isAfter: true }
}

function evidenceIn(history: History): Evidence[] {
  const log = logOf(history, 'extension')
  const evidence = history.orders.flatMap((order) => {
    const about = entriesAbout(order, log)
    const createdAt = order.order?.createdAt ?? order.firstSeenAt
    const found = about.flatMap((entry) => {
      const state = stateIn(entry) ?? releaseIn(entry, order, about)
      return state ? [{ at: entry.at, createdAt, ...state }] : []
    })
    return found.map((state, i) => ({ ...state, from: shifted(i === 0 ? order.firstSeenAt : state.at, -AHEAD_MS) }))
  })
  return evidence.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** The recorded activation: the last one. Null: it is not active, or its half is missing. */
const recordedActivation = ({ till }: History): string | null => readText(asObject(till)?.activatedAt)

/** When that one was made; null: before the log, or never. */
const lastActivation = (history: History): LogLine | null =>
  logOf(history, 'extension').findLast(
    ({ event, message }) => event?.kind === 'settings-changed' && /\bactivatedAt\b/.test(message),
  ) ?? null

/** The nearest activation that agrees with the order's; null: the present one does. */
function activationOf({ isAfter, createdAt }: Evidence, activatedAt: string | null): string | null {
  if (isAfter === true && activatedAt !== null && createdAt < activatedAt) return createdAt
  if (isAfter === false && (activatedAt === null || createdAt >= activatedAt)) return shifted(createdAt, 1)
  return null
}

/**
 * Activation of the till: an order from before the recorded one was taken as the till was then. The recorded one holds
 * from the start until an order says otherwise, and from its own time on.
 */
function planActivation(history: History): PlannedEvent[] {
  const recorded = recordedActivation(history)
  const made = lastActivation(history)
  const madeAt = made?.at ?? '9999'
  const events: PlannedEvent[] = []
  let [active, activatedAt, last]: [boolean, string | null, string] = [true, recorded, '']
  for (const evidence of evidenceIn(history)) {
    if (evidence.active === undefined || evidence.at >= madeAt) continue
    const at = evidence.from > last ? evidence.from : last
    const other = activationOf(evidence, activatedAt)
    if (evidence.active !== active || other !== null) {
      ;({ active } = evidence)
      activatedAt = other ?? activatedAt
      events.push({ at, type: 'activation', active, activatedAt })
    }
    last = at
  }
  if (made !== null && events.length > 0)
    events.push({ at: made.at, type: 'activation', active: recorded !== null, activatedAt: recorded })
  return events
}

/** Login state, acceptance mode and activation of the till, by the policy's reasons. */
export function planTill(history: History): PlannedEvent[] {
  const events: PlannedEvent[] = []
  let [open, mode, last]: [boolean, Mode | null, string] = [true, null, '']
  for (const evidence of evidenceIn(history)) {
    if (evidence.open === undefined || evidence.mode === undefined) continue
    const at = evidence.from > last ? evidence.from : last
    if (evidence.open !== open) events.push({ at, type: 'page', open: evidence.open })
    if (evidence.mode !== mode) events.push({ at, type: 'mode', mode: evidence.mode })
    ;({ open, mode } = { open: evidence.open, mode: evidence.mode })
    last = at
  }
  return [...planActivation(history), ...events]
}

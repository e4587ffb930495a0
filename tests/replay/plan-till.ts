import type { LogLine } from '../../extension/log/log-line'
import { type History, logOf } from './history'
import { entriesAbout } from './order-changes'
import type { PlannedEvent } from './planned-event'

type Mode = Extract<PlannedEvent, { type: 'mode' }>['mode']

/** The till's state at one moment, by the auto-accept policy's reasons. */
interface Evidence {
  at: string
  /** Latest time from which it held. */
  from: string
  open: boolean
  mode: Mode
}

/** Before the order itself appears. */
const AHEAD_MS = 2

function stateIn({ event }: LogLine): Pick<Evidence, 'open' | 'mode'> | null {
  if (event?.kind === 'acceptance' && event.call === 'automatic' && !event.calledOff)
    return { open: true, mode: 'automatic' }
  if (event?.kind !== 'acceptance-waits') return null
  const codes: readonly string[] = event.codes
  const mode = codes.includes('A-01') ? 'manual' : codes.includes('A-18') ? 'on-accept' : 'automatic'
  return { open: !codes.includes('A-02'), mode }
}

const ahead = (at: string): string => new Date(Date.parse(at) - AHEAD_MS).toISOString()

function evidenceIn(history: History): Evidence[] {
  const log = logOf(history, 'extension')
  const evidence = history.orders.flatMap((order) => {
    const found = entriesAbout(order, log).flatMap((entry) => {
      const state = stateIn(entry)
      return state ? [{ at: entry.at, ...state }] : []
    })
    return found.map((state, i) => ({ ...state, from: ahead(i === 0 ? order.firstSeenAt : state.at) }))
  })
  return evidence.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Login state and acceptance mode of the till, by the policy's reasons. */
export function planTill(history: History): PlannedEvent[] {
  const events: PlannedEvent[] = []
  let [open, mode, last]: [boolean, Mode | null, string] = [true, null, '']
  for (const evidence of evidenceIn(history)) {
    const at = evidence.from > last ? evidence.from : last
    if (evidence.open !== open) events.push({ at, type: 'page', open: evidence.open })
    if (evidence.mode !== mode) events.push({ at, type: 'mode', mode: evidence.mode })
    ;({ open, mode, at: last } = evidence)
  }
  return events
}

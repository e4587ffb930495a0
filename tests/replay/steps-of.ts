import type { LogLine } from '../../extension/log/log-line'
import type { History } from './history'

/** One step of one order, or of one of its papers. */
export interface Step {
  /** Milliseconds since the order was first listed. */
  ms: number
  /** The paper's key; empty: the order's own. */
  paper: string
  /** Source of the step. */
  voice: 'justo' | 'till' | 'planner' | 'bridge'
  /** Step and state, without details that differ between recording and replay. */
  what: string
}

/** A click's own entry repeats its action's. */
const REPEATED = new Set<LogLine['step']>(['click', 'received', 'parsed', 'poll'])

/** Entries of the till that repeat the bridge's. */
const isFromBridge = ({ half, step, jobKey }: LogLine): boolean =>
  half === 'extension' && step === 'state' && jobKey !== null

const STATE = /^\w+ -> (\w+) on (\S+), attempt (\d+)(.*)$/
const CONFIRMED = /^\w+ -> (\w+), proof (.+)$/
const QUEUED = /^(?:job|restored) \w+: /

/** Short states that the till may miss. */
const isInPassing = (entry: LogLine): boolean =>
  isFromBridge(entry) && entry.event?.kind === 'paper-state' && ['queued', 'printing'].includes(entry.event.state)

function bridgeWords({ step, message }: LogLine): string {
  const [, state, printer, attempt, why = ''] = STATE.exec(message) ?? []
  if (state !== undefined) return `${state}${why} on ${printer}, attempt ${attempt}`
  const [, confirmed, proof] = CONFIRMED.exec(message) ?? []
  if (confirmed !== undefined) return `${confirmed} (${proof})`
  if (step === 'queued') return message.replace(QUEUED, '')
  // The name in the entry is the till's.
  return `${step}: ${step === 'person' ? message.replace(/ at .*$/, '') : message}`
}

function tillWords({ step, message }: LogLine): string {
  const plain = message.split('; was ')[0] ?? ''
  // The state in the bridge's answer depends on timing.
  if (step === 'sent') return 'sent'
  return `${step}: ${plain.replaceAll(' revision ', ' ')}`
}

/** Changes of Justo's data; their order relative to the till's own steps is not defined. */
const OF_JUSTO = ['status', 'edited', 'cancelled', 'courier']

function voiceOf({ half, step, event }: LogLine): Step['voice'] {
  if (half === 'bridge') return 'bridge'
  // Beside the acceptance: which is first is not defined.
  if (step === 'planned') return 'planner'
  return event?.kind === 'order-changed' && OF_JUSTO.includes(event.change) ? 'justo' : 'till'
}

/** Every step of one order and its papers, oldest first. `mirrored`: without the bridge's own entries. */
export function stepsOf(history: History, orderId: string, mirrored: boolean): Step[] {
  const start = Date.parse(history.orders.find(({ id }) => id === orderId)?.firstSeenAt ?? '')
  return history.log
    .filter(
      (entry) =>
        entry.orderId === orderId &&
        !REPEATED.has(entry.step) &&
        (mirrored || !isFromBridge(entry)) &&
        !isInPassing(entry),
    )
    .map((entry) => ({
      ms: Date.parse(entry.at) - start,
      paper: entry.jobKey ?? '',
      voice: voiceOf(entry),
      what: entry.half === 'bridge' ? bridgeWords(entry) : tillWords(entry),
    }))
}

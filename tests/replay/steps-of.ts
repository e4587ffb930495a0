import type { LogEntry } from '@shared/log-entry'
import type { Story } from './story'

/** One step of one order, or of one of its papers. */
export interface Step {
  /** Milliseconds since the order was first listed. */
  ms: number
  /** The paper's key; empty: the order's own. */
  paper: string
  /** Who tells it. */
  voice: 'justo' | 'till' | 'bridge'
  /** Step and state, without what differs from one telling to the next. */
  what: string
}

/** What is logged of a click is what its act did, once more. */
const TWICE = new Set<LogEntry['step']>(['click', 'received', 'parsed', 'poll'])

/** The till's own word for what the bridge says in full. */
const isMirror = ({ half, step, jobKey }: LogEntry): boolean =>
  half === 'extension' && step === 'state' && jobKey !== null

const STATE = /^\w+ -> (\w+) on (\S+), attempt (\d+)(.*)$/
const CONFIRMED = /^\w+ -> (\w+), proof (.+)$/
const QUEUED = /^(?:job|restored) \w+: /

/** The till may or may not hear of these before they are over. */
const isInPassing = (entry: LogEntry): boolean => isMirror(entry) && /^(?:queued|printing)\b/.test(entry.message)

function bridgeWords({ step, message }: LogEntry): string {
  const [, state, printer, attempt, why = ''] = STATE.exec(message) ?? []
  if (state !== undefined) return `${state}${why} on ${printer}, attempt ${attempt}`
  const [, confirmed, proof] = CONFIRMED.exec(message) ?? []
  if (confirmed !== undefined) return `${confirmed} (${proof})`
  if (step === 'queued') return message.replace(QUEUED, '')
  // Who was asked is the till's name.
  return `${step}: ${step === 'person' ? message.replace(/ at .*$/, '') : message}`
}

function tillWords({ step, message }: LogEntry): string {
  const plain = message.split('; was ')[0] ?? ''
  // How far the bridge was when it answered depends on the moment.
  if (step === 'sent') return 'sent'
  return `${step}: ${plain.replaceAll(' revision ', ' ')}`
}

/** What Justo said; it comes whenever it is read, before or after what the till does meanwhile. */
const OF_JUSTO = /^(?:status|edited|cancelled|courier)(?:;|$)/

const voiceOf = ({ half, message }: LogEntry): Step['voice'] =>
  half === 'bridge' ? 'bridge' : OF_JUSTO.test(message) ? 'justo' : 'till'

/** Every step of one order and its papers, oldest first. `mirrored`: the bridge does not tell them itself. */
export function stepsOf(story: Story, orderId: string, mirrored: boolean): Step[] {
  const start = Date.parse(story.orders.find(({ id }) => id === orderId)?.firstSeenAt ?? '')
  return story.log
    .filter(
      (entry) =>
        entry.orderId === orderId && !TWICE.has(entry.step) && (mirrored || !isMirror(entry)) && !isInPassing(entry),
    )
    .map((entry) => ({
      ms: Date.parse(entry.at) - start,
      paper: entry.jobKey ?? '',
      voice: voiceOf(entry),
      what: entry.half === 'bridge' ? bridgeWords(entry) : tillWords(entry),
    }))
}

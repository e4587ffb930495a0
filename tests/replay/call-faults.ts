import type { LogLine } from '../../extension/log/log-line'
import type { LogEventOf } from '../../extension/store/log-events'
import type { CallFault } from './planned-event'

type Acceptance = LogEventOf<'acceptance'>

const acceptanceOf = ({ event }: LogLine): Acceptance | null => (event?.kind === 'acceptance' ? event : null)
const isCall = ({ call, calledOff }: Acceptance): boolean => (call === 'automatic' || call === 'person') && !calledOff

/** A call of `acceptOrder` began. */
export const isSent = (entry: LogLine): boolean => {
  const acceptance = acceptanceOf(entry)
  return acceptance !== null && isCall(acceptance)
}

/** Result of one `acceptOrder`: the next log entry about it. None: Justo's next list decided. */
function callFault(answer: Acceptance | undefined, isAskedAgain: boolean): CallFault | null {
  if (answer === undefined) return { kind: 'network', done: !isAskedAgain }
  return answer.cause && { kind: answer.cause, done: answer.call === 'read' }
}

function acceptFaults(log: LogLine[]): (CallFault | null)[] {
  const steps = log.flatMap((entry) => acceptanceOf(entry) ?? [])
  return steps.flatMap((step, i) => {
    if (!isCall(step)) return []
    const next = steps[i + 1]
    return [callFault(next && !isCall(next) ? next : undefined, steps.slice(i + 1).some(isCall))]
  })
}

const rejectFaults = (log: LogLine[]): (CallFault | null)[] =>
  log.flatMap(({ event }) =>
    event?.kind === 'rejected' || event?.kind === 'rejection-unknown'
      ? [event.cause && { kind: event.cause, done: event.kind === 'rejected' }]
      : [],
  )

/** Result of each call about one order, by the till's log; null: success. */
export const callFaults = (log: LogLine[]): { accept: (CallFault | null)[]; reject: (CallFault | null)[] } => ({
  accept: acceptFaults(log),
  reject: rejectFaults(log),
})

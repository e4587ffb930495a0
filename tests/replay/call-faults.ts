import type { LogEntry } from '@shared/log-entry'
import type { JustoErrorKind } from '../../extension/justo/result'
import type { CallFault } from './planned-event'

const kindIn = (message: string): JustoErrorKind => (/(?:after|:) ([a-z-]+)$/.exec(message)?.[1] ?? 'network') as never

/** Result of one `acceptOrder`: the next log entry about it. None: Justo's next list decided. */
function callFault(answer: LogEntry | undefined, isAskedAgain: boolean): CallFault | null {
  const { message } = answer ?? { message: '' }
  if (message.endsWith('answered ok')) return null
  if (/^read as (?:accepted|cancelled) after /.test(message)) return { kind: kindIn(message), done: true }
  if (/^(?:not accepted|not asked|wanted to reject it): /.test(message)) return { kind: kindIn(message), done: false }
  return { kind: 'network', done: !isAskedAgain }
}

/** A call of `acceptOrder` began. */
export const isSent = ({ message }: LogEntry): boolean => message.startsWith('acceptOrder sent')
const isAcceptAnswer = ({ message }: LogEntry): boolean =>
  /^(?:acceptOrder answered ok|read as accepted after|not accepted|not asked)/.test(message)
const isRejectAnswer = ({ message }: LogEntry): boolean =>
  /^(?:rejectOrder answered ok|read as cancelled after|wanted to reject it)/.test(message)

function acceptFaults(log: LogEntry[]): (CallFault | null)[] {
  const calls = log.filter((entry) => isSent(entry) || isAcceptAnswer(entry))
  return calls.flatMap((entry, i) => {
    if (!isSent(entry)) return []
    const next = calls[i + 1]
    return [callFault(next && !isSent(next) ? next : undefined, calls.slice(i + 1).some(isSent))]
  })
}

/** Result of each call about one order, by the till's log; null: success. */
export const callFaults = (log: LogEntry[]): { accept: (CallFault | null)[]; reject: (CallFault | null)[] } => ({
  accept: acceptFaults(log),
  reject: log.filter(isRejectAnswer).map((entry) => callFault(entry, false)),
})

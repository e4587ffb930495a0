import type { LogEntry } from '@shared/log-entry'
import type { JustoErrorKind } from '../../extension/justo/result'
import { subjectOf } from '../../extension/log/worker-entries'
import { type History, logOf } from './history'
import { askedAt } from './moments'
import type { Plan, PlannedEvent } from './planned-event'

const isAway = ({ step }: LogEntry): boolean => step === 'trouble'

function justoEvent(entry: LogEntry): PlannedEvent {
  const [, kind = 'network'] = /^justo: ([a-z-]+)/.exec(entry.message) ?? []
  const at = askedAt(entry)
  return isAway(entry) ? { at, type: 'justo-away', kind: kind as JustoErrorKind } : { at, type: 'justo-back' }
}

/** The till's log has the bridge's closing; the bridge's own start has its return. */
const bridgeEvents = (entries: LogEntry[]): PlannedEvent[] =>
  entries.map((entry) => ({ at: entry.at, type: isAway(entry) ? 'bridge-dies' : 'bridge-starts' }))

/** Restarts that the till did not notice: each start after the first. */
function quickRestarts(history: History, closures: PlannedEvent[]): PlannedEvent[] {
  const starts = logOf(history, 'bridge').filter(
    ({ step, message }) => step === 'start' && message.startsWith('bridge '),
  )
  const missed = (at: string) =>
    closures.some(
      (death, i) => death.type === 'bridge-dies' && death.at <= at && (closures[i + 1]?.at ?? history.createdAt) >= at,
    )
  return starts
    .slice(1)
    .filter(({ at }) => !missed(at))
    .flatMap(({ at }) => [
      { at, type: 'bridge-dies' as const },
      { at, type: 'bridge-starts' as const },
    ])
}

/** When Justo and the bridge were away. */
export function planOutages(history: History): Pick<Plan, 'events' | 'notes'> {
  const log = logOf(history, 'extension')
  const about = (subject: string) => log.filter((entry) => subjectOf(entry) === subject)
  const closures = bridgeEvents(about('bridge'))
  const deadAtLast = closures.at(-1)?.type === 'bridge-dies'
  return {
    events: [...about('justo').map(justoEvent), ...closures, ...quickRestarts(history, closures)],
    notes: deadAtLast ? ['the bridge was away at the export: what it did since then is not in the file'] : [],
  }
}

import type { JustoErrorKind } from '../../extension/justo/result'
import type { LogLine } from '../../extension/log/log-line'
import type { LogEventOf, Subject } from '../../extension/store/log-events'
import { type History, logOf } from './history'
import { askedAt } from './moments'
import type { Plan, PlannedEvent } from './planned-event'

type Outage = LogLine & { event: LogEventOf<'outage'> }

const isOutage = (entry: LogLine): entry is Outage => entry.event?.kind === 'outage'

/** Its detail begins with the kind of Justo's failure. */
function justoEvent(entry: Outage): PlannedEvent {
  const { away, detail } = entry.event
  const at = askedAt(entry)
  return away ? { at, type: 'justo-away', kind: detail.split(':')[0] as JustoErrorKind } : { at, type: 'justo-back' }
}

/** The till's log has the bridge's closing; the bridge's own start has its return. */
const bridgeEvents = (entries: Outage[]): PlannedEvent[] =>
  entries.map(({ at, event }) => ({ at, type: event.away ? 'bridge-dies' : 'bridge-starts' }))

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
  const outages = logOf(history, 'extension').filter(isOutage)
  const about = (subject: Subject) => outages.filter(({ event }) => event.subject === subject)
  const closures = bridgeEvents(about('bridge'))
  const deadAtLast = closures.at(-1)?.type === 'bridge-dies'
  return {
    events: [...about('justo').map(justoEvent), ...closures, ...quickRestarts(history, closures)],
    notes: deadAtLast ? ['the bridge was away at the export: what it did since then is not in the file'] : [],
  }
}

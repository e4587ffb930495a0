import { parseJobKey } from '@shared/job-key'
import type { LogLine } from '../../extension/log/log-line'
import type { LogEvent } from '../../extension/store/log-events'
import { pressed } from '../../extension/store/log-rows'
import type { JournalStep, RecordedPaper } from './history'

export type AddEntry = (at: string, event: LogEvent, jobKey?: string) => LogLine

function decisionIn({ event }: JournalStep): LogEvent | null {
  if (event.type === 'person-saw') return { kind: 'paper-looked-at', outcome: event.outcome, refused: null }
  if (event.type === 'person-prints') return { kind: 'paper-retried', refused: null }
  return event.type === 'cancel' ? { kind: 'paper-given-up', refused: null } : null
}

/** Decisions about the papers, as the till's log entries. */
export function paperDecisions(papers: RecordedPaper[], journal: JournalStep[], add: AddEntry): LogLine[] {
  const keys = new Map(papers.map(({ id, key }) => [id, key]))
  const decided = journal.flatMap((step) => {
    const [key, what] = [keys.get(step.id), step.decided ? decisionIn(step) : null]
    return key && what ? [add(step.at, what, key)] : []
  })
  const asked = papers.flatMap(({ key, kind, createdAt }) => {
    if (parseJobKey(key)?.copy != null) return [add(createdAt, { kind: 'copied', refused: null }, key)]
    return kind === 'note' ? [add(createdAt, pressed('note'))] : []
  })
  return [...decided, ...asked]
}

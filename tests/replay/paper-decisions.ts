import { parseJobKey } from '@shared/job-key'
import type { LogEntry, LogStep } from '@shared/log-entry'
import type { JournalStep, RecordedPaper } from './history'

export type AddEntry = (at: string, step: LogStep, message: string, jobKey?: string) => LogEntry

/** Decisions about the papers, as the till's log entries. */
export function paperDecisions(papers: RecordedPaper[], journal: JournalStep[], add: AddEntry): LogEntry[] {
  const keys = new Map(papers.map(({ id, key }) => [id, key]))
  const texts = ({ event }: JournalStep): string | null => {
    if (event.type === 'person-saw') return `looked: ${event.outcome}`
    if (event.type === 'person-prints') return 'print again'
    return event.type === 'cancel' ? 'given up' : null
  }
  const decided = journal.flatMap((step) => {
    const [key, what] = [keys.get(step.id), step.decided ? texts(step) : null]
    return key && what ? [add(step.at, 'person', what, key)] : []
  })
  const asked = papers.flatMap(({ key, kind, createdAt }) => {
    if (parseJobKey(key)?.copy != null) return [add(createdAt, 'person', 'copy', key)]
    return kind === 'note' ? [add(createdAt, 'person', 'note to the kitchen')] : []
  })
  return [...decided, ...asked]
}

import type { LogEntry } from '@shared/log-entry'
import type { LogSources } from './newest-first'
import { awayWords, UNPAIRED } from './words'

const byTime = (a: LogEntry, b: LogEntry): number => a.at.localeCompare(b.at)

async function bridgeSide({ client, onAway }: LogSources, orderId: string): Promise<LogEntry[]> {
  if (client === null) {
    onAway(UNPAIRED)
    return []
  }
  const entries: LogEntry[] = []
  let before: string | null = null
  for (;;) {
    const page = await client.logs({ before, orderId })
    if (!page.ok) {
      onAway(awayWords(page.failure))
      return entries
    }
    entries.unshift(...page.data.entries.toReversed())
    if (!page.data.more) return entries
    before = page.data.cursor
  }
}

/** Every step of one order in both halves, oldest first. */
export async function orderLog(sources: LogSources, orderId: string): Promise<LogEntry[]> {
  const [own, others] = await Promise.all([sources.store.timeline(orderId), bridgeSide(sources, orderId)])
  return [...own, ...others].sort(byTime)
}

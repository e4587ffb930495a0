import type { SupportWindow } from '@shared/support-file'
import { readPrinterNames } from '../../store/printer-names'
import type { StoreReader } from '../../store/store-reader'
import { type LogLine, logLine } from '../log-line'
import { mergeByTime } from '../support/log-records'
import { isWanted, type LogFilter, timeWindow } from './log-filter'
import { bridgePages, type LogSources, named } from './log-story'

/** Entries of one till may be slightly out of order: reading ends this far before the window. */
const SLACK_MS = 60_000

const isPast = (at: string, window: SupportWindow): boolean =>
  window !== null && window.from !== '' && Date.parse(at) < Date.parse(window.from) - SLACK_MS

async function* tillEntries(store: StoreReader, window: SupportWindow): AsyncGenerator<LogLine> {
  for await (const batch of store.logBatches('newest')) {
    yield* batch.map(logLine)
    const last = batch.at(-1)
    if (last && isPast(last.at, window)) return
  }
}

async function* bridgeEntries(sources: LogSources, window: SupportWindow): AsyncGenerator<LogLine> {
  const before = window === null || window.to.startsWith('9') ? null : window.to
  for await (const entries of bridgePages(sources, null, before)) {
    yield* entries
    const last = entries.at(-1)
    if (!last || isPast(last.at, window)) return
  }
}

/** The log of both halves, newest first, loaded lazily: only as far as the consumer reads. */
export async function* newestFirst(sources: LogSources, filter: LogFilter): AsyncGenerator<LogLine> {
  const window = timeWindow(filter.time, sources.now)
  const names = await readPrinterNames(sources.store)
  const entries = mergeByTime(tillEntries(sources.store, window), bridgeEntries(sources, window), true)
  for await (const entry of entries) if (isWanted(entry, filter, window)) yield named(entry, names)
}

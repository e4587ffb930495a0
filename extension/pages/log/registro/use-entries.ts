import { useEffect, useRef, useState } from 'preact/hooks'
import type { LogLine } from '../../../log/log-line'
import type { LogFilter } from '../../../log/reading/log-filter'
import { newestFirst } from '../../../log/reading/newest-first'
import type { LogSource } from '../log-source'

/** Entries shown at once; «Ver más» adds as many. */
const PAGE = 100

export interface Entries {
  entries: LogLine[]
  state: 'reading' | 'more' | 'end' | 'failed'
  /** Why the bridge's half is missing; null: it is here. */
  away: string | null
  more(): void
}

type Reader = AsyncGenerator<LogLine>

async function open(source: LogSource, filter: LogFilter, onAway: (cause: string) => void): Promise<Reader> {
  const settings = await source.settings()
  return newestFirst({ store: source.store, client: source.client(settings), now: source.now(), onAway }, filter)
}

async function nextPage(reader: Reader, signal: AbortSignal): Promise<{ page: LogLine[]; done: boolean }> {
  const page: LogLine[] = []
  while (page.length < PAGE && !signal.aborted) {
    const next = await reader.next()
    if (next.done) return { page, done: true }
    page.push(next.value)
  }
  return { page, done: false }
}

/** The steps that are asked for, newest first, page by page; reads no further than requested. */
export function useEntries(source: LogSource, filter: LogFilter): Entries {
  const [read, setRead] = useState<Pick<Entries, 'entries' | 'state'>>({ entries: [], state: 'reading' })
  const [away, setAway] = useState<string | null>(null)
  const more = useRef<() => void>(() => undefined)
  useEffect(() => {
    const life = new AbortController()
    const reader = open(source, filter, (cause) => !life.signal.aborted && setAway(cause))
    more.current = () => {
      setRead(({ entries }) => ({ entries, state: 'reading' }))
      reader
        .then((entries) => nextPage(entries, life.signal))
        .then(
          ({ page, done }) => {
            if (life.signal.aborted) return
            setRead(({ entries }) => ({ entries: [...entries, ...page], state: done ? 'end' : 'more' }))
          },
          (error) => {
            console.error('the log could not be read', error)
            if (!life.signal.aborted) setRead(({ entries }) => ({ entries, state: 'failed' }))
          },
        )
    }
    more.current()
    return () => life.abort()
  }, [])
  return { ...read, away, more: () => more.current() }
}

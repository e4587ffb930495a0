import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import type { Period } from '../../closing/period'
import type { ClosingReading } from '../../closing/read-closing'
import { dayMessage } from '../../opening/day-message'
import type { ClosingSource } from './closing-source'

export interface ClosingView {
  /** Null: it is being read for the first time. */
  reading: ClosingReading | null
  /** When it was read, ISO-8601 UTC. */
  readAt: string
  failure: Message | null
  again(): void
}

/** The closing of a period, read when the period changes and when somebody asks for it again. */
export function useClosing(source: ClosingSource, { from, to }: Period): ClosingView {
  const [read, setRead] = useState<{ reading: ClosingReading | null; at: string }>({ reading: null, at: '' })
  const [failure, setFailure] = useState<Message | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    const life = new AbortController()
    source.read({ from, to }).then(
      (reading) => {
        if (life.signal.aborted) return
        setRead({ reading, at: source.now() })
        setFailure(null)
      },
      (error) => {
        console.error('the closing could not be read', error)
        if (!life.signal.aborted) setFailure(dayMessage('D-09'))
      },
    )
    return () => life.abort()
  }, [source, from, to, round])
  return { reading: read.reading, readAt: read.at, failure, again: () => setRound((n) => n + 1) }
}

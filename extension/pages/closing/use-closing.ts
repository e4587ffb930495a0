import { type Message, say } from '@shared/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Period } from '../../shop-day/period'
import type { ClosingReading } from '../../shop-day/read-closing'
import type { ClosingSource } from './closing-source'

/** The closing of a period, read when the period changes and on request. */
export function useClosing(source: ClosingSource, { from, to }: Period) {
  const [read, setRead] = useState<{ reading: ClosingReading | null; at: string }>({ reading: null, at: '' })
  const [failure, setFailure] = useState<Message | null>(null)
  const wanted = useRef('')
  const name = `${from} ${to}`
  wanted.current = name
  const show = (result: ClosingReading | null): ClosingReading | null => {
    if (wanted.current !== name) return null
    if (result !== null) setRead({ reading: result, at: source.now() })
    setFailure(result === null ? say('D-09') : null)
    return result
  }
  const again = () =>
    source.read({ from, to }).then(show, (error) => {
      console.error('the closing could not be read', error)
      return show(null)
    })
  useEffect(() => {
    void again()
  }, [source, from, to])
  // The sums of another day must not be printed or saved under this one's name.
  const { period } = read.reading?.closing ?? { period: null }
  const isThis = period?.from === from && period.to === to
  return {
    /** Null: it is being read for the first time, or could not be read. */
    reading: isThis ? read.reading : null,
    /** ISO-8601 UTC. */
    readAt: read.at,
    failure,
    /** Reads it anew; null: it could not be read, or another period is wanted by now. */
    again,
  }
}

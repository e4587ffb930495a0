import { say } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { SentenceLine } from '../../ui/sentence'
import styles from './log.module.css'

export type Read<T> = { state: 'reading' } | { state: 'read'; value: T } | { state: 'failed' }

/** Reads once; a component that was unmounted meanwhile gets no result. */
export function useRead<T>(read: (signal: AbortSignal) => Promise<T>): Read<T> {
  const [outcome, setOutcome] = useState<Read<T>>({ state: 'reading' })
  useEffect(() => {
    const life = new AbortController()
    read(life.signal).then(
      (value) => !life.signal.aborted && setOutcome({ state: 'read', value }),
      (error) => {
        console.error('it could not be read', error)
        if (!life.signal.aborted) setOutcome({ state: 'failed' })
      },
    )
    return () => life.abort()
  }, [])
  return outcome
}

export function Unread({ state }: { state: 'reading' | 'failed' }) {
  if (state === 'failed') return <SentenceLine message={say('S-05')} alert />
  return (
    <p class={`faint ${styles.end}`} role="status">
      Buscando…
    </p>
  )
}

import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { SentenceLine } from '../../ui/sentence'
import { useLife } from '../../ui/use-life'
import styles from './log.module.css'

export type Read<T> = { state: 'reading' } | { state: 'read'; value: T } | { state: 'failed' }

/** Reads once; a component that was unmounted meanwhile gets no result. */
export function useRead<T>(read: (signal: AbortSignal) => Promise<T>): Read<T> {
  const [outcome, setOutcome] = useState<Read<T>>({ state: 'reading' })
  useLife((signal) => {
    read(signal).then(
      (value) => !signal.aborted && setOutcome({ state: 'read', value }),
      (error) => {
        console.error('it could not be read', error)
        if (!signal.aborted) setOutcome({ state: 'failed' })
      },
    )
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

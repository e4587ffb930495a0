import { say } from '@shared/messages'
import { SentenceLine } from '../../../ui/sentence'
import styles from '../log.module.css'

/** What is not read yet, or cannot be read. */
export function Unread({ state }: { state: 'reading' | 'failed' }) {
  if (state === 'failed') return <SentenceLine message={say('S-05')} alert />
  return (
    <p class={`faint ${styles.end}`} role="status">
      Buscando…
    </p>
  )
}

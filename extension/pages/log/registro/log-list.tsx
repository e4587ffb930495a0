import { say } from '@shared/messages'
import type { LogFilter } from '../../../log/reading/log-filter'
import { SentenceLine } from '../../../ui/sentence'
import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { Steps } from './steps'
import { Unread } from './unread'
import { useEntries } from './use-entries'

/** Steps of both halves, newest first. */
export function LogList({ source, filter }: { source: LogSource; filter: LogFilter }) {
  const { entries, state, away, more } = useEntries(source, filter)
  return (
    <section class={`card ${styles.list}`} aria-busy={state === 'reading'}>
      {away !== null && <SentenceLine message={say('S-01', { cause: away })} />}
      {state === 'failed' && <Unread state={state} />}
      <Steps entries={entries} now={source.now()} />
      {state === 'end' && entries.length === 0 && <SentenceLine message={say('S-03')} />}
      {state === 'end' && entries.length > 0 && <p class={`faint ${styles.end}`}>No hay más.</p>}
      {state === 'reading' && <Unread state={state} />}
      {state === 'more' && (
        <button type="button" onClick={more}>
          Ver más
        </button>
      )}
    </section>
  )
}

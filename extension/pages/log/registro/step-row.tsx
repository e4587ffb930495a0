import { formatClock, formatDate } from '@shared/dates'
import { Fragment } from 'preact'
import { type LogLine, shortMessage } from '../../../log/log-line'
import { gapWords } from '../../../log/reading/log-story'
import { CodeLink } from '../../../ui/code-link'
import { Icon } from '../../../ui/icon'
import styles from '../log.module.css'
import { hashOf } from '../use-place'
import { codesOf, stepWords } from './step-words'

const HALVES: Record<LogLine['half'], string> = { extension: 'Caja', bridge: 'Impresión' }
const LEVELS: Record<LogLine['level'], string | null> = { info: null, warning: 'Atención', error: 'Error' }

interface StepRowProps {
  entry: LogLine
  /** ISO-8601 UTC: the day is shown only where it changes. */
  now: string
  /** Milliseconds since the step before it; null: it is the first. Left out: the steps are not of one story. */
  gap?: number | null
  /** Its transaction leads to the order's whole story. */
  linked?: boolean
}

function Moment({ at, now }: { at: string; now: string }) {
  const day = formatDate(at)
  return (
    <time dateTime={at}>
      {day !== formatDate(now) && <span class={styles.day}>{day.slice(0, 5)} </span>}
      {formatClock(at)}
    </time>
  )
}

/** One step: when, in which half, in a cashier's words, and in English for support. */
export function StepRow({ entry, now, gap, linked = false }: StepRowProps) {
  const { level, orderId, transaction, ms } = entry
  const word = LEVELS[level]
  return (
    <li class={`${styles.step} ${gap === undefined ? '' : styles.withGap}`}>
      <Moment at={entry.at} now={now} />
      {gap !== undefined && <span class={styles.gap}>{gap === null ? '' : gapWords(gap)}</span>}
      <span class={styles.half} data-half={entry.half}>
        {HALVES[entry.half]}
      </span>
      <span class={styles.words}>
        {word !== null && (
          <b class={level === 'error' ? 'tone-bad' : 'tone-warn'}>
            <Icon name="alert" /> {word}:{' '}
          </b>
        )}
        {stepWords(entry)}
        {codesOf(entry).map((code) => (
          <Fragment key={code}>
            {' '}
            <CodeLink code={code} />
          </Fragment>
        ))}
        {linked && orderId !== null && (
          <>
            {' '}
            <a href={hashOf('registro', orderId)}>{transaction ?? 'ver pedido'}</a>
          </>
        )}
      </span>
      <code class={styles.message} lang="en">
        {shortMessage(entry)}
        {ms !== null && <span class={styles.ms}> {ms} ms</span>}
      </code>
    </li>
  )
}

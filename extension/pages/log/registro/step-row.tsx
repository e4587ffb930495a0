import { formatClock, formatDate } from '@shared/dates'
import { Fragment } from 'preact'
import { type LogLine, shortMessage } from '../../../log/log-line'
import { gapWords } from '../../../log/reading/log-story'
import { CodeLink } from '../../../ui/code-link'
import { Icon } from '../../../ui/icon'
import styles from '../log.module.css'
import { hashOf } from '../use-place'
import type { Step } from './fold-steps'
import { codesOf } from './step-words'

const HALVES: Record<LogLine['half'], string> = { extension: 'Caja', bridge: 'Impresión' }
const LEVELS: Record<LogLine['level'], string | null> = { info: null, warning: 'Atención', error: 'Error' }

interface StepRowProps {
  step: Step
  /** ISO-8601 UTC: the day is shown only where it changes. */
  now: string
  /** With the English text, for support. */
  technical: boolean
  /** Milliseconds since the step before it; null: it is the first. Undefined: not of one story, so it leads to its order's. */
  gap: number | null | undefined
  /** Shows the entries of which it is made. */
  onOpen(): void
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

function Technical({ line }: { line: LogLine }) {
  return (
    <code class={styles.message} lang="en">
      {shortMessage(line)}
      {line.ms !== null && <span class={styles.ms}> {line.ms} ms</span>}
    </code>
  )
}

/** One step: when, in which half, in a cashier's words, and in English where that is wanted. */
export function StepRow({ step, now, technical, gap, onOpen }: StepRowProps) {
  const { line, folded, words } = step
  const { level, orderId, transaction } = line
  const word = LEVELS[level]
  const isLinked = gap === undefined && orderId !== null && folded.length === 0
  return (
    <li class={`${styles.step} ${gap === undefined ? '' : styles.withGap}`}>
      <Moment at={line.at} now={now} />
      {gap !== undefined && <span class={styles.gap}>{gap === null ? '' : gapWords(gap)}</span>}
      <span class={styles.half} data-half={line.half}>
        {HALVES[line.half]}
      </span>
      <span class={styles.words}>
        {word !== null && (
          <b class={level === 'error' ? 'tone-bad' : 'tone-warn'}>
            <Icon name="alert" /> {word}:{' '}
          </b>
        )}
        {words}
        {codesOf(line).map((code) => (
          <Fragment key={code}>
            {' '}
            <CodeLink code={code} />
          </Fragment>
        ))}
        {isLinked && (
          <>
            {' '}
            <a href={hashOf('registro', orderId)}>{transaction ?? 'ver pedido'}</a>
          </>
        )}
        {folded.length > 0 && (
          <button type="button" class={styles.open} onClick={onOpen}>
            Ver {folded.length}
          </button>
        )}
      </span>
      {technical && <Technical line={line} />}
    </li>
  )
}

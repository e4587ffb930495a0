import { formatClock, formatDate } from '@shared/dates'
import { type LogLine, shortMessage } from '../../../log/log-line'
import { gapWords } from '../../../log/reading/log-story'
import { Icon } from '../../../ui/icon'
import { hashOf } from '../use-place'
import { stepWords } from './step-words'

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
      {day !== formatDate(now) && <span class="step-day">{day.slice(0, 5)} </span>}
      {formatClock(at)}
    </time>
  )
}

/** One step: when, in which half, in a cashier's words, and in English for support. */
export function StepRow({ entry, now, gap, linked = false }: StepRowProps) {
  const { level, orderId, transaction, ms } = entry
  const word = LEVELS[level]
  return (
    <li class={`step ${gap === undefined ? '' : 'step-with-gap'}`}>
      <Moment at={entry.at} now={now} />
      {gap !== undefined && <span class="step-gap">{gap === null ? '' : gapWords(gap)}</span>}
      <span class={`step-half step-${entry.half}`}>{HALVES[entry.half]}</span>
      <span class="step-words">
        {word !== null && (
          <b class={level === 'error' ? 'tone-bad' : 'tone-warn'}>
            <Icon name="alert" /> {word}:{' '}
          </b>
        )}
        {stepWords(entry)}
        {linked && orderId !== null && (
          <>
            {' '}
            <a href={hashOf('registro', orderId)}>{transaction ?? 'ver pedido'}</a>
          </>
        )}
      </span>
      <code class="step-message" lang="en">
        {shortMessage(entry)}
        {ms !== null && <span class="step-ms"> {ms} ms</span>}
      </code>
    </li>
  )
}

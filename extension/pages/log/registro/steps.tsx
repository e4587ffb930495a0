import { formatClock, formatDate } from '@shared/dates'
import { Fragment } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { type LogLine, shortMessage } from '../../../log/log-line'
import { gapWords } from '../../../log/reading/log-story'
import { CodeLink } from '../../../ui/code-link'
import { Icon } from '../../../ui/icon'
import styles from '../log.module.css'
import { hashOf } from '../use-place'
import { foldSteps, oneStep, type Step } from './fold-steps'
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
function StepRow({ step, now, technical, gap, onOpen }: StepRowProps) {
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
            <CodeLink message={{ code }} />
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

interface StepsProps {
  entries: readonly LogLine[]
  /** ISO-8601 UTC. */
  now: string
  /** Of one order's story: with the time between two steps. Otherwise each leads to its order's. */
  story?: boolean
}

const gapBefore = (steps: readonly Step[], i: number): number | null => {
  const [before, step] = [steps[i - 1], steps[i]]
  return before && step ? Date.parse(step.line.at) - Date.parse(before.line.at) : null
}

/** The steps of a list or of one order; the English text of each, for support, only when it is asked for. */
export function Steps({ entries, now, story = false }: StepsProps) {
  const [isTechnical, setTechnical] = useState(false)
  const [opened, setOpened] = useState<ReadonlySet<LogLine>>(new Set())
  const steps = useMemo(
    () =>
      isTechnical
        ? entries.map(oneStep)
        : foldSteps(entries).flatMap((step) => (opened.has(step.line) ? step.folded.map(oneStep) : [step])),
    [entries, opened, isTechnical],
  )
  if (entries.length === 0) return null
  return (
    <>
      <button
        type="button"
        class={styles.technical}
        aria-pressed={isTechnical}
        onClick={() => setTechnical(!isTechnical)}
      >
        {isTechnical ? 'Ocultar palabras técnicas' : 'Ver palabras técnicas'}
      </button>
      <ol>
        {steps.map((step, i) => (
          <StepRow
            key={i}
            step={step}
            now={now}
            technical={isTechnical}
            gap={story ? gapBefore(steps, i) : undefined}
            onOpen={() => setOpened(new Set([...opened, step.line]))}
          />
        ))}
      </ol>
    </>
  )
}

import { useMemo, useState } from 'preact/hooks'
import type { LogLine } from '../../../log/log-line'
import styles from '../log.module.css'
import { foldSteps, oneStep, type Step } from './fold-steps'
import { StepRow } from './step-row'

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

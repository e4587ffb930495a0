import type { LogLine } from '../../../log/log-line'
import { StepRow } from './step-row'

interface StepsProps {
  entries: readonly LogLine[]
  /** ISO-8601 UTC. */
  now: string
  /** Of one order's story: with the time between two steps. Otherwise each leads to its order's. */
  story?: boolean
}

const gapBefore = (entries: readonly LogLine[], i: number): number | null => {
  const [before, entry] = [entries[i - 1], entries[i]]
  return before && entry ? Date.parse(entry.at) - Date.parse(before.at) : null
}

/** The steps of a list or of one order. */
export const Steps = ({ entries, now, story = false }: StepsProps) => (
  <ol>
    {entries.map((entry, i) =>
      story ? (
        <StepRow key={i} entry={entry} now={now} gap={gapBefore(entries, i)} />
      ) : (
        <StepRow key={i} entry={entry} now={now} linked />
      ),
    )}
  </ol>
)

import type { Link } from './link'
import { type Condition, conditionOfAutomatic } from './printer-condition'
import type { Progress } from './progress'

/**
 * How the printer is while a job is on its way. It is asked over the data's own way only behind the last byte, as a
 * question between two pieces could fall into the middle of a command; before, it can speak up by itself (automatic
 * status) or beside the data (USB).
 */
export interface ConditionWatch {
  /** Null: nothing is known. */
  ask(): Promise<Condition | null>
  stop(): void
}

export function watchCondition({ connection, durations, condition }: Link, progress: Progress): ConditionWatch {
  let said: Condition | null = null
  const stop = connection.listen((answer) => {
    if (answer.type === 'automatic') said = conditionOfAutomatic(answer.bytes)
  })
  const besideTheData = () => {
    const stands = performance.now() - progress.movedAt >= durations.watch
    return stands ? connection.portStatus() : null
  }
  return {
    async ask() {
      const answer = progress.written ? await condition() : null
      said = answer ?? said
      // The port counts only where nothing better is known: many printers say «all well» there for ever.
      if (answer !== null || (said !== null && said.reasons.length > 0)) return said
      return (await besideTheData()) ?? said
    },
    stop,
  }
}

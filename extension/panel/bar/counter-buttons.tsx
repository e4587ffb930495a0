import { plural } from '@shared/grammar'
import { usePanel } from '../panel-context'
import type { Goal } from '../state/shown-page'
import styles from './header.module.css'

/** Nuevos, Revisar papel, Sin mesa, Sin cobrar, scheduled for the next hour: each goes to its place; what counts nothing is away. */
export function CounterButtons() {
  const panel = usePanel()
  const { fresh, review, unplaced, unpaid, soon } = panel.counters.value
  const all: { name: string; count: number; goal: Goal }[] = [
    { name: plural(fresh, 'Nuevo', 'Nuevos'), count: fresh, goal: 'new' },
    { name: 'Revisar papel', count: review, goal: 'review' },
    { name: 'Sin mesa', count: unplaced, goal: 'unplaced' },
    { name: 'Sin cobrar', count: unpaid, goal: 'unpaid' },
    { name: `${plural(soon, 'Programado', 'Programados')} en 1 h`, count: soon, goal: 'scheduled' },
  ]
  // No count before the first snapshot: 0 would mean that no order waits.
  if (panel.status.value === null) return null
  return (
    <span class={styles.counters}>
      {all.map(
        ({ name, count, goal }) =>
          count > 0 && (
            <button
              key={goal}
              type="button"
              class={styles.counter}
              data-counter={goal}
              onClick={() => panel.goTo(goal)}
            >
              <b>{count}</b> {name}
            </button>
          ),
      )}
    </span>
  )
}

import { usePanel } from '../panel-context'

/** Nuevos, Revisar papel, Sin mesa, scheduled for the next hour: what counts nothing stays quiet, or away. */
export function CounterChips({ short = false }: { short?: boolean }) {
  const { counters, status } = usePanel()
  const { fresh, review, unplaced, soon } = counters.value
  const chips = [
    { name: fresh === 1 ? 'Nuevo' : 'Nuevos', count: fresh, kind: 'fresh', always: true },
    { name: short ? 'Papel' : 'Revisar papel', count: review, kind: 'review', always: !short },
    { name: short ? 'Mesa' : 'Sin mesa', count: unplaced, kind: 'unplaced', always: !short },
    {
      name: soon === 1 ? 'Programado en 1 h' : 'Programados en 1 h',
      count: short ? 0 : soon,
      kind: 'soon',
      always: false,
    },
  ].filter((chip) => chip.always || chip.count > 0)
  // A zero says that nobody waits: not before anything is known.
  if (status.value === null) return null
  return (
    <span class="counters">
      {chips.map((chip) => (
        <span key={chip.kind} class={`counter counter-${chip.count > 0 ? chip.kind : 'zero'}`}>
          <b>{chip.count}</b> {chip.name}
        </span>
      ))}
    </span>
  )
}

import { useRef, useState } from 'preact/hooks'
import { withTableAt, type Zone } from '../../../../setup/tables/zones'

interface NameChipsProps {
  zone: Zone
  onChange(names: string[]): void
}

interface ChosenProps extends NameChipsProps {
  at: number
  onChoose(at: number | null): void
}

/** What may be done to the table that is chosen. */
function ChosenTable({ zone, at, onChange, onChoose }: ChosenProps) {
  const name = zone.names[at] ?? ''
  const move = (to: number) => {
    onChange(withTableAt(zone, at, to).names)
    onChoose(Math.max(0, Math.min(to, zone.names.length - 1)))
  }
  return (
    <div class="chosen-table">
      <label>
        Nombre de la mesa
        <input
          value={name}
          maxLength={20}
          onInput={({ currentTarget }) =>
            onChange(zone.names.map((each, i) => (i === at ? currentTarget.value : each)))
          }
          onBlur={() => onChange(zone.names.map((each) => each.trim()).filter(Boolean))}
        />
      </label>
      <button type="button" onClick={() => move(at - 1)} disabled={at === 0}>
        Antes
      </button>
      <button type="button" onClick={() => move(at + 1)} disabled={at === zone.names.length - 1}>
        Después
      </button>
      <button
        type="button"
        class="danger"
        onClick={() => {
          onChange(zone.names.filter((_, i) => i !== at))
          onChoose(null)
        }}
      >
        Quitar
      </button>
    </div>
  )
}

/** A zone's tables in their order: one is chosen to be renamed, removed or moved; arrows and dragging move it too. */
export function NameChips({ zone, onChange }: NameChipsProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  const dragged = useRef<number | null>(null)
  const place = useRef<HTMLUListElement>(null)
  const move = (from: number, to: number) => {
    onChange(withTableAt(zone, from, to).names)
    setChosen(to)
    place.current?.querySelectorAll('button')[to]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const to = at + ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0)
    if (chosen !== at || to === at || to < 0 || to >= zone.names.length) return
    event.preventDefault()
    move(at, to)
  }
  return (
    <>
      <ul class="chips" ref={place}>
        {zone.names.map((name, at) => (
          <li
            key={at}
            draggable
            onDragStart={() => {
              dragged.current = at
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged.current !== null) move(dragged.current, at)
            }}
          >
            <button
              type="button"
              class={`chip ${chosen === at ? 'chip-on' : ''}`}
              aria-pressed={chosen === at}
              onClick={() => setChosen(chosen === at ? null : at)}
              onKeyDown={(event) => onKeyDown(event, at)}
            >
              <span class="hidden">Mesa </span>
              {name || '…'}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && zone.names[chosen] !== undefined && (
        <ChosenTable zone={zone} at={chosen} onChange={onChange} onChoose={setChosen} />
      )}
    </>
  )
}

import { useState } from 'preact/hooks'
import { moved } from '../../../../setup/tables/zones'
import { OffButton } from '../../../../ui/off-button'
import styles from './tables.module.css'

interface NameChipsProps {
  names: string[]
  onChange(names: string[]): void
}

/** A zone's tables in their order: one is chosen to be renamed, moved or removed. */
export function NameChips({ names, onChange }: NameChipsProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  const name = chosen === null ? undefined : names[chosen]
  return (
    <>
      <ul class={styles.chips}>
        {names.map((each, at) => (
          <li key={at}>
            <button type="button" aria-pressed={chosen === at} onClick={() => setChosen(chosen === at ? null : at)}>
              <span class="hidden">Mesa </span>
              {each || '…'}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && name !== undefined && (
        <div class={styles.chosen}>
          <label>
            Nombre de la mesa
            <input
              value={name}
              maxLength={20}
              onInput={({ currentTarget }) => onChange(names.with(chosen, currentTarget.value))}
              onBlur={() => onChange(names.map((each) => each.trim()).filter(Boolean))}
            />
          </label>
          {([-1, 1] as const).map((by) => (
            <OffButton
              key={by}
              isOff={names[chosen + by] === undefined}
              onClick={() => {
                onChange(moved(names, chosen, chosen + by))
                setChosen(chosen + by)
              }}
            >
              {by < 0 ? 'Antes' : 'Después'}
            </OffButton>
          ))}
          <button
            type="button"
            class="danger"
            onClick={() => {
              onChange(names.toSpliced(chosen, 1))
              setChosen(null)
            }}
          >
            Quitar
          </button>
        </div>
      )}
    </>
  )
}

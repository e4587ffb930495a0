import { useState } from 'preact/hooks'
import { readZones, type Zone } from '../../../../setup/tables/zones'
import { Field } from '../../field'

/** All tables of a shop from a pasted list. */
export function PasteZones({ onAdd }: { onAdd(zones: Zone[]): void }) {
  const [typed, setTyped] = useState('')
  return (
    <details class="card">
      <summary>Pegar una lista</summary>
      <Field label="Zonas y mesas" hint="Una zona por línea, con dos puntos: «Salón: 1, 2, 3» o «Terraza: T1 al T8».">
        {(attributes) => (
          <textarea
            {...attributes}
            rows={4}
            placeholder="Salón: 1 al 12"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <button
        type="button"
        disabled={typed.trim() === ''}
        onClick={() => {
          onAdd(readZones(typed))
          setTyped('')
        }}
      >
        Agregar esta lista
      </button>
    </details>
  )
}

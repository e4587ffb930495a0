import { useState } from 'preact/hooks'
import { withNames, type ZoneDraft } from '../../../../setup/tables/zones'
import { Field } from '../../field'
import { FieldError } from '../../field-error'
import { NameChips } from './name-chips'
import type { ZonesForm } from './use-zones'

interface ZoneCardProps {
  form: ZonesForm
  zone: ZoneDraft
  /** Its place on the board, from 0. */
  at: number
}

/** Some tables at once: `1 al 20`, or a list. */
function AddTables({ onAdd }: { onAdd(typed: string): void }) {
  const [typed, setTyped] = useState('')
  const add = () => {
    onAdd(typed)
    setTyped('')
  }
  return (
    <Field label="Agregar mesas" hint="Una, varias con comas, o «1 al 20».">
      {(attributes) => (
        <div class="add-tables">
          <input
            {...attributes}
            value={typed}
            placeholder="1 al 20"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault() // it would save the step
              add()
            }}
          />
          <button type="button" onClick={add} disabled={typed.trim() === ''}>
            Agregar
          </button>
        </div>
      )}
    </Field>
  )
}

interface RemoveZoneProps {
  zone: ZoneDraft
  onRemove(): void
}

/** Twenty tables are not typed again because of a slip. */
function RemoveZone({ zone, onRemove }: RemoveZoneProps) {
  const [asks, setAsks] = useState(false)
  const { length } = zone.names
  if (!asks)
    return (
      <button type="button" class="danger" onClick={() => (length === 0 ? onRemove() : setAsks(true))}>
        Quitar la zona
      </button>
    )
  return (
    <div class="buttons" role="alert">
      <b>
        ¿Quitar {zone.zone || 'la zona'} con {length === 1 ? '1 mesa' : `${length} mesas`}?
      </b>
      <button type="button" class="danger" onClick={onRemove}>
        Sí, quitar
      </button>
      <button type="button" onClick={() => setAsks(false)}>
        Volver
      </button>
    </div>
  )
}

/** One zone: its name, its tables and its place on the board. */
export function ZoneCard({ form, zone, at }: ZoneCardProps) {
  return (
    <section class="card zone-card" aria-label={zone.zone || 'Zona sin nombre'}>
      <Field label="Nombre de la zona" error={form.error(`zones[${at}].zone`)}>
        {(attributes) => (
          <input
            {...attributes}
            value={zone.zone}
            placeholder="Salón"
            onInput={(event) => form.change(zone.id, { zone: event.currentTarget.value })}
          />
        )}
      </Field>
      <NameChips zone={zone} onChange={(names) => form.change(zone.id, { names })} />
      <FieldError error={form.error(`zones[${at}].names`)} />
      <AddTables onAdd={(typed) => form.change(zone.id, withNames(zone, typed))} />
      <div class="buttons">
        <button type="button" onClick={() => form.move(zone.id, -1)} disabled={at === 0}>
          Subir
        </button>
        <button type="button" onClick={() => form.move(zone.id, 1)} disabled={at === form.zones.length - 1}>
          Bajar
        </button>
        <span class="spring" />
        <RemoveZone zone={zone} onRemove={() => form.remove(zone.id)} />
      </div>
    </section>
  )
}

import './tables-step.css'
import { FieldError } from '../../field-error'
import { SaveLine } from '../../save-line'
import { useLock } from '../../use-lock'
import { BoardPicture } from './board-picture'
import { JustoNames } from './justo-names'
import { PasteZones } from './paste-zones'
import { useZones } from './use-zones'
import { ZoneCard } from './zone-card'

/** Step 6 «Mesas»: the zones of the shop and their tables, as the board will show them. */
export function TablesStep() {
  const form = useZones()
  const { zones } = form
  const lock = useLock('tables')
  return (
    <form onSubmit={form.onSubmit} noValidate>
      {lock.hint && <p class="faint">{lock.hint}</p>}
      <fieldset class="zones" disabled={lock.disabled}>
        {zones.length === 0 && (
          <p class="faint">Sin mesas no hay tablero: si no atiende mesas con Justo, siga al otro paso.</p>
        )}
        {zones.map((zone, i) => (
          <ZoneCard key={zone.id} form={form} zone={zone} at={i} />
        ))}
        <FieldError error={form.error('zones')} />
        <div class="buttons">
          <button
            type="button"
            onClick={() => form.add([{ zone: zones.length === 0 ? 'Salón' : `Zona ${zones.length + 1}`, names: [] }])}
          >
            Agregar una zona
          </button>
        </div>
        <PasteZones onAdd={form.add} />
      </fieldset>
      <BoardPicture zones={zones} />
      <JustoNames />
      <SaveLine outcome={form.outcome} busy={form.busy} />
    </form>
  )
}

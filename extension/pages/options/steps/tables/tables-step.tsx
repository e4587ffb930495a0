import './tables-step.css'
import { SaveLine } from '../../save-line'
import { useLock } from '../../use-lock'
import { BoardPicture } from './board-picture'
import { JustoNames } from './justo-names'
import { PasteZones } from './paste-zones'
import { useZones } from './use-zones'
import { ZoneCard } from './zone-card'

/** Step 6 «Mesas»: the zones of the shop and their tables, as the board will show them. */
export function TablesStep() {
  const { form, save, outcome } = useZones()
  const { zones, troubles } = form
  const lock = useLock('tables')
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      {lock.hint && <p class="faint">{lock.hint}</p>}
      <fieldset class="zones" disabled={lock.disabled}>
        {zones.length === 0 && (
          <p class="faint">Sin mesas no hay tablero: si no atiende mesas con Justo, siga al otro paso.</p>
        )}
        {zones.map((zone, i) => (
          <ZoneCard
            key={zone.id}
            form={form}
            zone={zone}
            trouble={troubles[i] ?? null}
            isFirst={i === 0}
            isLast={i === zones.length - 1}
          />
        ))}
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
      <SaveLine outcome={outcome} />
    </form>
  )
}

import { useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { toldStations } from '../state/detail-actions'

interface PlaceQuestionProps {
  row: OrderRow
  onPlace(table: string | null): void
  onCancel(): void
}

/** Puts an order on a table, moves it, or takes it off (an empty name). */
export function PlaceQuestion({ row, onPlace, onCancel }: PlaceQuestionProps) {
  const zones = usePanel().status.value?.zones ?? []
  const [table, setTable] = useState(row.table ?? '')
  const name = table.trim()
  return (
    <ConfirmForm
      title="¿En qué mesa?"
      confirm={name === '' ? 'Quitar de la mesa' : `Poner en la mesa ${name}`}
      ready={name !== (row.table ?? '')}
      onConfirm={() => onPlace(name === '' ? null : name)}
      onCancel={onCancel}
    >
      <label class="field">
        Mesa
        <input maxLength={20} list="tables" value={table} onInput={(event) => setTable(event.currentTarget.value)} />
      </label>
      <datalist id="tables">
        {zones.flatMap(({ zone, names }) =>
          names.map((each) => <option key={`${zone} ${each}`} value={each} label={zone} />),
        )}
      </datalist>
      {toldStations(row).length > 0 && <p>En cocina sale un aviso con la mesa; volverlo a cambiar saca otro.</p>}
    </ConfirmForm>
  )
}

import type { OrderRow } from '../messaging/messages'
import { Icon } from '../ui/icon'

/** What was noted about an order besides its state: that it was edited, and that its sale is in Intüipos. */
export function OrderMarks({ row }: { row: Pick<OrderRow, 'editedAt' | 'registeredAt' | 'over'> }) {
  return (
    <>
      {row.editedAt !== null && !row.over && <b class="mark mark-edited">Cambió</b>}
      {row.registeredAt !== null && (
        <span class="mark" title="Registrado en Intüipos">
          <Icon name="check" /> Registrado
        </span>
      )}
    </>
  )
}

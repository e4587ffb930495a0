import { formatTimeNear } from '@shared/dates'
import type { OrderRow } from '../../messaging/messages'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'

interface PrintNowQuestionProps {
  row: OrderRow
  onPrint(): void
  onCancel(): void
}

/** Paper that is out cannot be called back: where nobody asked for it, it is asked first. */
export function PrintNowQuestion({ row, onPrint, onCancel }: PrintNowQuestionProps) {
  const panel = usePanel()
  const onlyLooks = panel.status.value?.printsHere === false
  return (
    <ConfirmForm title="¿Imprimir ya?" confirm="Imprimir ya" ready onConfirm={onPrint} onCancel={onCancel}>
      {row.lifecycle === 'scheduled' && row.promisedAt !== null && (
        <p>Es para {formatTimeNear(row.promisedAt, panel.now.value)}: la cocina lo empieza ahora.</p>
      )}
      {onlyLooks && <p>Imprime la otra caja: si ya lo hizo, los papeles salen dos veces.</p>}
      <p>No se puede deshacer.</p>
    </ConfirmForm>
  )
}

import { useState } from 'preact/hooks'
import { ConfirmForm } from '../../ui/confirm-form'
import { Choices } from './choices'

const REASONS = ['Producto agotado', 'Cerrado a esta hora', 'Fuera de la zona', 'Mucha demora', 'Otra razón'] as const
type Reason = (typeof REASONS)[number]
const OTHER: Reason = 'Otra razón'
const LONGEST = 120

/** A customer is told why, so it is asked for first. */
export function RejectQuestion({ onReject, onCancel }: { onReject(reason: string): void; onCancel(): void }) {
  const [choice, setChoice] = useState<Reason | null>(null)
  const [other, setOther] = useState('')
  const reason = choice === OTHER ? other.trim() : choice
  return (
    <ConfirmForm
      title="¿Por qué lo rechaza?"
      confirm="Rechazar el pedido"
      danger
      ready={Boolean(reason)}
      onConfirm={() => reason && onReject(reason)}
      onCancel={onCancel}
    >
      <Choices
        name="reason"
        chosen={choice}
        onChoose={(value) => setChoice(value)}
        options={REASONS.map((value) => ({ value, label: value }))}
      />
      {choice === OTHER && (
        <label class="field">
          Razón
          <input maxLength={LONGEST} value={other} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
      )}
    </ConfirmForm>
  )
}

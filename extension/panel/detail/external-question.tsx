import { useState } from 'preact/hooks'
import { ConfirmForm } from '../../ui/confirm-form'

/** A whole QR fits into either. */
const LONGEST = 2_000

interface ExternalQuestionProps {
  /** The number that is known. */
  known: string | null
  onGive(number: string, code: string): void
  onCancel(): void
}

/** The factura that Intüipos issued: its number typed, or its QR read with the scanner, into either field. */
export function ExternalQuestion({ known, onGive, onCancel }: ExternalQuestionProps) {
  const [number, setNumber] = useState(known ?? '')
  const [code, setCode] = useState('')
  const empty = number.trim() === '' && code.trim() === ''
  return (
    <ConfirmForm
      title="Factura de Intüipos"
      confirm={empty && known !== null ? 'Quitar la factura' : 'Guardar la factura'}
      ready={empty ? known !== null : true}
      onConfirm={() => onGive(number, code)}
      onCancel={onCancel}
    >
      <label class="field">
        Número de la factura
        <input
          maxLength={LONGEST}
          placeholder="FE1234"
          autoComplete="off"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        CUFE o código QR (si lo tiene)
        {/* A scanner ends each line of the QR with Enter, which must not send the form. */}
        <textarea
          rows={2}
          maxLength={LONGEST}
          autoComplete="off"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
    </ConfirmForm>
  )
}

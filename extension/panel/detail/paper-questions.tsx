import { useState } from 'preact/hooks'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { Choices } from './choices'

interface CopyQuestionProps {
  /** `Cocina 37` */
  name: string
  /** `printer`: id, null for where the paper came out. */
  onCopy(printer: string | null): void
  onCancel(): void
}

/** Where the copy comes out; it says itself that it is one. */
export function CopyQuestion({ name, onCopy, onCancel }: CopyQuestionProps) {
  const printers = usePanel().status.value?.printers ?? []
  const [printer, setPrinter] = useState('')
  return (
    <ConfirmForm
      title={`Reimprimir ${name}`}
      confirm="Imprimir la copia"
      ready
      onConfirm={() => onCopy(printer === '' ? null : printer)}
      onCancel={onCancel}
    >
      <Choices
        name="printer"
        chosen={printer}
        onChoose={setPrinter}
        options={[{ value: '', label: 'Donde salió' }, ...printers.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </ConfirmForm>
  )
}

interface GiveUpQuestionProps {
  /** `Cocina 37` */
  name: string
  onGiveUp(): void
  onCancel(): void
}

/** A paper that is given up does not come out any more, whatever happens to its printer. */
export function GiveUpQuestion({ name, onGiveUp, onCancel }: GiveUpQuestionProps) {
  return (
    <ConfirmForm
      title={`¿Ya se hizo sin papel? ${name}`}
      confirm="Ya se hizo: no imprimir"
      ready
      onConfirm={onGiveUp}
      onCancel={onCancel}
    >
      <p>Ese papel ya no sale. El pedido queda como está.</p>
    </ConfirmForm>
  )
}

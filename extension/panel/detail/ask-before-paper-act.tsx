import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import type { Paper } from '../../messaging/messages'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { Choices } from './fields'

interface PaperQuestionProps {
  paper: Paper
  /** `Cocina 37` */
  name: string
  run(action: Action): void
  onCancel(): void
}

/** Where the copy comes out; it says itself that it is one. */
function CopyQuestion({ paper: { key, attempt, printer: own }, name, run, onCancel }: PaperQuestionProps) {
  const printers = usePanel().status.value?.printers ?? []
  const [printer, setPrinter] = useState('')
  return (
    <ConfirmForm
      title={`Reimprimir ${name}`}
      confirm="Imprimir la copia"
      onConfirm={() => run({ type: 'copy', key, attempt, printer: printer === '' ? null : printer })}
      onCancel={onCancel}
    >
      <Choices
        name="printer"
        chosen={printer}
        onChoose={setPrinter}
        options={[
          { value: '', label: printers.find(({ id }) => id === own)?.name ?? 'Donde salió' },
          ...printers.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </ConfirmForm>
  )
}

/** A paper that is given up does not come out any more, whatever happens to its printer. */
const GiveUpQuestion = ({ paper: { key, attempt }, name, run, onCancel }: PaperQuestionProps) => (
  <ConfirmForm
    title={`¿Ya se hizo sin papel? ${name}`}
    confirm="Ya se hizo: no imprimir"
    onConfirm={() => run({ type: 'give-up', key, attempt })}
    onCancel={onCancel}
  >
    <p>Ese papel ya no sale. El pedido queda como está.</p>
  </ConfirmForm>
)

export const PAPER_QUESTIONS: Record<'copy' | 'give-up', (props: PaperQuestionProps) => JSX.Element> = {
  copy: CopyQuestion,
  'give-up': GiveUpQuestion,
}

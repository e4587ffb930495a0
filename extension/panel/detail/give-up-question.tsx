import { ConfirmForm } from '../../ui/confirm-form'

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

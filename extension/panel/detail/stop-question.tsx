import { ConfirmForm } from '../../ui/confirm-form'

/** Paper that says NO PREPARAR cannot be called back: it is asked first, with what is left to do. */
export function StopQuestion({ onStop, onCancel }: { onStop(): void; onCancel(): void }) {
  return (
    <ConfirmForm
      title="¿No lo pueden hacer?"
      confirm="Parar la cocina"
      danger
      ready
      onConfirm={onStop}
      onCancel={onCancel}
    >
      <p>En cada estación que ya tiene la comanda sale «PEDIDO CANCELADO — NO PREPARAR». No se puede deshacer.</p>
      <p>Justo no deja cancelarlo desde aquí: cancélelo en el panel de Justo y llame al cliente.</p>
    </ConfirmForm>
  )
}

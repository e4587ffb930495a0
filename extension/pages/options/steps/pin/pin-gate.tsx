import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { PinLock } from '../../../../setup/pin'
import { useBusy } from '../../../../ui/use-busy'
import fields from '../../field.module.css'
import { ForgottenPin } from './forgotten-pin'
import { PinField } from './pin-field'

/** Shown in place of every step until the PIN was typed on this page. */
export function PinGate({ pinLock }: { pinLock: PinLock }) {
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<Message | null>(null)
  const { busy, during } = useBusy()
  const enter = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setFailure(await during(() => pinLock.enter(pin)))
    setPin('')
  }
  return (
    <>
      <form class="card" onSubmit={(event) => void enter(event)} noValidate>
        <h3>Pida el PIN a quien instaló</h3>
        <p class="faint">Arriba puede cambiar cómo se aceptan los pedidos e imprimir una prueba sin el PIN.</p>
        <PinField label="PIN" value={pin} error={failure} onType={setPin} />
        <p class={fields.beside}>
          <button type="submit" class="main" aria-disabled={busy}>
            {busy ? 'Revisando…' : 'Entrar'}
          </button>
        </p>
      </form>
      <section class="card">
        <ForgottenPin pinLock={pinLock} />
      </section>
    </>
  )
}

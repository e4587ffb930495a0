import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { PinLock } from '../../../../setup/pin'
import { useBusy } from '../../../../ui/use-busy'
import { PinField } from './pin-field'

function Forgotten() {
  const { text, action, code } = say('C-47')
  return (
    <details>
      <summary>Olvidé el PIN</summary>
      <p data-code={code}>
        {text} {action}
      </p>
    </details>
  )
}

/** Shown in place of every step until the PIN was typed on this page. */
export function PinGate({ pinLock }: { pinLock: PinLock }) {
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<Message | null>(null)
  const { busy, during } = useBusy()
  const enter = async (event: Event) => {
    event.preventDefault()
    setFailure(await during(() => pinLock.enter(pin)))
    setPin('')
  }
  return (
    <form class="card" onSubmit={(event) => void enter(event)} noValidate>
      <h3>Pida el PIN a quien instaló</h3>
      <p class="faint">Arriba puede cambiar cómo se aceptan los pedidos e imprimir una prueba sin el PIN.</p>
      <PinField label="PIN" value={pin} error={failure} onType={setPin} />
      <p class="beside">
        <button type="submit" class="main" disabled={busy}>
          {busy ? 'Revisando…' : 'Entrar'}
        </button>
      </p>
      <Forgotten />
    </form>
  )
}

import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { PinLock } from '../../../../setup/pin'
import fields from '../../field.module.css'
import { useTyped } from '../../step-flow'
import { PinField } from './pin-gate'

/** Sets, changes and removes the PIN. It is shown only after the present PIN was typed. */
export function PinSection({ pinLock }: { pinLock: PinLock }) {
  const [pin, setPin] = useTyped()
  const [again, setAgain] = useTyped()
  const [failure, setFailure] = useState<Message | null>(null)
  const [done, setDone] = useState('')
  const isSet = pinLock.isSet.value
  const end = (message: Message | null, words: string) => {
    setFailure(message)
    setDone(message === null ? words : '')
    if (message !== null) return
    setPin('')
    setAgain('')
  }
  const save = async (event: Event) => {
    event.preventDefault()
    end(await pinLock.set(pin, again), 'El PIN quedó puesto. La próxima vez que se abra esta página, lo pide.')
  }
  const remove = async () => {
    end(await pinLock.remove(), 'El PIN se quitó: cualquiera puede cambiar la configuración.')
  }
  return (
    <form class="card" onSubmit={(event) => void save(event)} noValidate>
      <p>
        Con un PIN, los cajeros no cambian la configuración de esta caja. Reimprimir, silenciar, imprimir pruebas y
        pasar de automático a manual siguen libres.
      </p>
      <p class={isSet ? 'right' : 'faint'}>{isSet ? 'Hay un PIN puesto.' : 'No hay PIN.'}</p>
      <PinField
        label={isSet ? 'PIN nuevo' : 'PIN'}
        value={pin}
        error={failure}
        hint="De 4 a 8 números. Si se olvida, se quita con el código de «Emparejar Justo»."
        onType={(typed: string) => setPin(typed)}
      />
      <PinField label="Repita el PIN" value={again} onType={(typed: string) => setAgain(typed)} />
      <p class={`${fields.beside} buttons`}>
        <button type="submit" class="main">
          {isSet ? 'Cambiar el PIN' : 'Poner el PIN'}
        </button>
        {isSet && (
          <button type="button" class="danger" onClick={() => void remove()}>
            Quitar el PIN
          </button>
        )}
        <span class="right" aria-live="polite">
          {done}
        </span>
      </p>
    </form>
  )
}

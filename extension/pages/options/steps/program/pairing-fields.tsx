import type { Message } from '@shared/messages'
import { tidyTillName } from '@shared/till-name'
import { useState } from 'preact/hooks'
import { OffButton } from '../../../../ui/off-button'
import { useBusy } from '../../../../ui/use-busy'
import { Field } from '../../field'
import fields from '../../field.module.css'
import { InputField, onEnter } from '../../input-field'
import { pair } from '../../pairing'
import { useSetUp } from '../../set-up-context'
import { useTyped } from '../../step-flow'
import styles from './program.module.css'

interface PairingFieldsProps {
  url: string
  /** The address is no address: nothing can be asked there. */
  urlError: Message | undefined
}

/** This till's name and the one-time code that makes the printing program trust it. The pairing counts at once: its code works only once. */
export function PairingFields({ url, urlError }: PairingFieldsProps) {
  const setUp = useSetUp()
  const [code, setCode] = useTyped()
  const [name, setName] = useState('Caja')
  const { busy, during } = useBusy()
  const [failure, setFailure] = useState<Message | null>(null)

  const press = async () => {
    if (busy) return // the code has been taken, and works only once
    if (urlError) return setFailure(urlError)
    await during(async () => {
      const answer = await pair(url, code, tidyTillName(name) || 'Caja')
      if (answer.ok) setCode('')
      setFailure(
        answer.ok
          ? await setUp.saveSettings((saved) => ({ ...saved, bridge: { url, token: answer.token } }))
          : answer.message,
      )
    })
  }
  return (
    <>
      <InputField label="Nombre de esta caja" value={name} maxLength={40} onType={(typed: string) => setName(typed)} />
      <Field label="Código" hint="Los 8 números que muestra «Emparejar Justo». Sirven 10 minutos." error={failure}>
        {(attributes) => (
          <span class={styles.pairing}>
            <input
              {...attributes}
              class={fields.code}
              inputMode="numeric"
              maxLength={9}
              autocomplete="off"
              placeholder="00000000"
              value={code}
              onInput={(event) => setCode(event.currentTarget.value.replace(/\D/g, ''))}
              onKeyDown={onEnter(() => void press())}
            />
            <OffButton class={code.length === 8 ? 'main' : ''} isOff={busy} onClick={() => void press()}>
              {busy ? 'Emparejando…' : 'Emparejar'}
            </OffButton>
          </span>
        )}
      </Field>
    </>
  )
}

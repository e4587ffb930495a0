import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { BRIDGE_URL } from '@shared/settings/extension'
import { useEffect, useState } from 'preact/hooks'
import { Field } from './field'
import { type FormProps, TextField } from './form-fields'
import { pair, pairedTill } from './pairing'

interface PairingCardProps extends FormProps {
  saved: ExtensionSettings
  /** Stores the pairing at once: its code works only once. */
  onPaired(bridge: ExtensionSettings['bridge']): Promise<void>
}

function Paired({ bridge }: { bridge: ExtensionSettings['bridge'] }) {
  const [till, setTill] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    setTill(null)
    if (bridge.token !== '') void pairedTill(bridge.url, bridge.token).then((name) => current && setTill(name))
    return () => {
      current = false
    }
  }, [bridge.url, bridge.token])
  if (bridge.token === '') return <p class="wrong">Sin emparejar.</p>
  if (till === null) return <p>Emparejada. El programa de impresión no contesta ahora.</p>
  return (
    <p class="right">
      Emparejada como <b>{till}</b>.
    </p>
  )
}

/** The printing program: where it is, and the one-time code that makes it trust this till. */
export function PairingCard({ saved, onPaired, ...form }: PairingCardProps) {
  const [code, setCode] = useState('')
  const [name, setName] = useState('Caja')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Message | null>(null)
  const url = form.values.bridgeUrl.trim()

  const press = async () => {
    if (!BRIDGE_URL.test(url)) return setFailure(say('C-11'))
    setBusy(true)
    const answer = await pair(url, code.trim(), name.trim() || 'Caja')
    if (answer.ok) {
      setCode('')
      await onPaired({ url, token: answer.token })
    }
    setFailure(answer.ok ? null : answer.message)
    setBusy(false)
  }

  return (
    <section class="card">
      <h2>Programa de impresión</h2>
      <Paired bridge={saved.bridge} />
      <TextField {...form} name="bridgeUrl" label="Dirección" hint="Casi siempre http://127.0.0.1:17177." />
      <Field label="Nombre de esta caja">
        {(attributes) => (
          <input {...attributes} maxLength={40} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        )}
      </Field>
      <Field
        label="Código"
        hint="Los 6 números que muestra «Emparejar Justo». Sirven 10 minutos."
        error={failure ?? undefined}
      >
        {(attributes) => (
          <span class="pairing">
            <input
              {...attributes}
              class="code-input"
              inputMode="numeric"
              maxLength={6}
              autocomplete="off"
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault() // pairs; it does not save the form
                void press()
              }}
            />
            <button type="button" disabled={busy} onClick={() => void press()}>
              {busy ? 'Emparejando…' : 'Emparejar'}
            </button>
          </span>
        )}
      </Field>
    </section>
  )
}

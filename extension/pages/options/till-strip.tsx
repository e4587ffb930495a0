import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import { MODE_LABELS } from '../../orders/mode-labels'
import { SentenceLine } from '../../ui/sentence'
import { WorkButton } from '../../ui/work-button'
import styles from './options.module.css'
import { useLock, useSetUp } from './set-up-context'

const MODES = [
  { value: 'automatic', hint: 'Acepta e imprime solo.' },
  { value: 'manual', hint: 'Una persona acepta cada pedido.' },
  { value: 'on-accept', hint: 'Imprime lo que se acepte en Justo.' },
] as const

function ModeChoice({ onResult }: { onResult(message: Message | null): void }) {
  const setUp = useSetUp()
  const lock = useLock('printing.mode')
  const { mode } = setUp.settings.value.printing
  return (
    <fieldset class={`buttons ${styles.choices}`} disabled={lock.disabled} title={lock.hint}>
      <legend>Aceptación</legend>
      {MODES.map(({ value, hint }) => (
        <button
          key={value}
          type="button"
          title={hint}
          aria-pressed={value === mode}
          onClick={async () =>
            onResult(await setUp.saveSettings((saved) => ({ ...saved, printing: { ...saved.printing, mode: value } })))
          }
        >
          {MODE_LABELS[value]}
        </button>
      ))}
      <span class="faint">{lock.hint ?? MODES.find(({ value }) => value === mode)?.hint}</span>
    </fieldset>
  )
}

export function TestPrints({ onResult }: { onResult(message: Message | null): void }) {
  const setUp = useSetUp()
  const [sent, setSent] = useState('')
  const side = setUp.bridge.value
  if (side.state !== 'there' || side.settings.printers.length === 0) return null
  const print = async (id: string, name: string) => {
    const answer = await setUp.ask((client) => client.test(id, crypto.randomUUID()))
    onResult(answer.ok ? null : answer.message)
    setSent(answer.ok ? name : '')
  }
  return (
    <fieldset class={`buttons ${styles.choices}`}>
      <legend>Imprimir prueba</legend>
      {side.settings.printers.map(({ id, name }) => (
        <WorkButton key={id} work={() => print(id, name)}>
          {name}
        </WorkButton>
      ))}
      <span class="faint" aria-live="polite">
        {sent !== '' && `Prueba enviada a ${sent}.`}
      </span>
    </fieldset>
  )
}

/** What every cashier may do here, PIN or not: how orders are accepted, and a test page. */
export function TillStrip() {
  const [message, setMessage] = useState<Message | null>(null)
  return (
    <section class={`card row ${styles.strip}`} aria-label="Esta caja">
      <ModeChoice onResult={setMessage} />
      <TestPrints onResult={setMessage} />
      {message && <SentenceLine message={message} alert />}
    </section>
  )
}

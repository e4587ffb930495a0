import { type Message, say } from '@shared/messages'
import { useRef, useState } from 'preact/hooks'
import { failureMessage } from '../../../../print-jobs/answer'
import type { PinLock } from '../../../../setup/pin'
import type { SetUp } from '../../../../setup/set-up'
import { MessageWords } from '../../../../ui/sentence'
import { useAttempt } from '../../../../ui/use-attempt'
import { CodeField } from '../../code-field'
import { InputField, type InputFieldProps } from '../../field'
import fields from '../../field.module.css'
import { codeRefusal, pair } from '../../pairing'
import { useSetUp } from '../../set-up-context'

/** Of a till that is paired anew: the name that the set-up suggests. */
const TILL = 'Caja'

/** While other programs try codes, the printing program refuses some tries: each asks for a turn of its own. */
const TURNS = 30

/** A till that the printing program does not know is paired by its code: that proves the same. */
async function pairAnew(setUp: SetUp, code: string): Promise<Message | null> {
  const { url } = setUp.settings.value.bridge
  const answer = await pair(url, code, TILL)
  return answer.ok
    ? setUp.saveSettings((saved) => ({ ...saved, bridge: { ...saved.bridge, token: answer.token } }))
    : answer.message
}

/** Whether a person read the 8 digits that the printing program shows on this computer. Null: they are right. */
async function proveCode(setUp: SetUp, code: string): Promise<Message | null> {
  if (!/^\d{8}$/.test(code)) return say('C-17')
  const client = setUp.client()
  if (client === null) return pairAnew(setUp, code)
  for (let turn = 1; ; turn += 1) {
    const answer = await client.proveCode(code)
    if (answer.ok) return null
    if (answer.failure.kind === 'unpaired') return pairAnew(setUp, code)
    const refused = codeRefusal(answer.failure)
    if (refused?.code !== 'R-19' || turn === TURNS) return refused ?? failureMessage(answer.failure)
  }
}

/** Digits, masked on the screen. */
export const PinField = (field: InputFieldProps) => (
  <InputField {...field} class={fields.code} type="password" inputMode="numeric" maxLength={8} />
)

/** «Olvidé el PIN»: it is taken away with the code that the printing program shows on this computer. */
function ForgottenPin({ pinLock }: { pinLock: PinLock }) {
  const setUp = useSetUp()
  const [code, setCode] = useState('')
  // Not twice: a code that was taken works only once.
  const { busy, failure, attempt } = useAttempt(() => pinLock.forget(() => proveCode(setUp, code)))
  const place = useRef<HTMLDetailsElement>(null)
  return (
    <details
      ref={place}
      onToggle={() => {
        if (place.current?.open) place.current.querySelector('input')?.focus()
      }}
    >
      <summary>Olvidé el PIN</summary>
      <p data-code="C-47">
        <MessageWords message={say('C-47')} />
      </p>
      <CodeField
        code={code}
        error={failure}
        onType={setCode}
        onSend={() => void attempt()}
        isBusy={busy}
        labels={{ idle: 'Quitar el PIN', busy: 'Revisando…' }}
      />
    </details>
  )
}

/** Shown in place of every step until the PIN was typed on this page. */
export function PinGate({ pinLock }: { pinLock: PinLock }) {
  const [pin, setPin] = useState('')
  const { busy, failure, attempt } = useAttempt(() => pinLock.enter(pin).finally(() => setPin('')))
  const enter = (event: Event) => {
    event.preventDefault()
    void attempt()
  }
  return (
    <>
      <form class="card" onSubmit={enter} noValidate>
        <h3>Pida el PIN a quien instaló</h3>
        <p class="faint">Arriba puede cambiar cómo se aceptan los pedidos e imprimir una prueba sin el PIN.</p>
        <PinField label="PIN" value={pin} error={failure} onType={(typed: string) => setPin(typed)} />
        <p class={`row ${fields.beside}`}>
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

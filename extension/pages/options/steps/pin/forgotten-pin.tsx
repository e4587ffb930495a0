import { type Message, say } from '@shared/messages'
import { useRef, useState } from 'preact/hooks'
import type { PinLock } from '../../../../setup/pin'
import { MessageCodeLink } from '../../../../ui/code-link'
import { useBusy } from '../../../../ui/use-busy'
import { CodeField } from '../../code-field'
import { useSetUp } from '../../set-up-context'
import { proveCode } from './prove-code'

/** «Olvidé el PIN»: it is taken away with the code that the printing program shows on this computer. */
export function ForgottenPin({ pinLock }: { pinLock: PinLock }) {
  const setUp = useSetUp()
  const hint = say('C-47')
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<Message | null>(null)
  const { busy, during } = useBusy()
  const place = useRef<HTMLDetailsElement>(null)
  const remove = async () => {
    if (busy) return // the code has been taken, and works only once
    setFailure(await during(() => pinLock.forget(() => proveCode(setUp, code))))
  }
  return (
    <details
      ref={place}
      onToggle={() => {
        if (place.current?.open) place.current.querySelector('input')?.focus()
      }}
    >
      <summary>Olvidé el PIN</summary>
      <p data-code={hint.code}>
        {hint.text} {hint.action} <MessageCodeLink message={hint} />
      </p>
      <CodeField
        code={code}
        error={failure}
        onType={setCode}
        onSend={() => void remove()}
        isBusy={busy}
        labels={{ idle: 'Quitar el PIN', busy: 'Revisando…' }}
      />
    </details>
  )
}

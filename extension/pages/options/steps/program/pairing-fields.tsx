import type { Message } from '@shared/messages'
import { tidyTillName } from '@shared/till-name'
import { useRef, useState } from 'preact/hooks'
import { useAttempt } from '../../../../ui/use-attempt'
import { CodeField } from '../../code-field'
import { InputField } from '../../field'
import { pair } from '../../pairing'
import { useSetUp } from '../../set-up-context'
import { useTyped } from '../../step-flow'

/**
 * This till's name and the one-time code that makes the printing program trust it. The pairing counts at once: its code
 * works only once. `urlError`: the address is no address, nothing can be asked there.
 */
export function usePairing(url: string, urlError: Message | undefined) {
  const setUp = useSetUp()
  const [code, setCode] = useTyped()
  const [name, setName] = useState('Caja')
  // One at a time: a code that was taken works only once.
  const pairing = useAttempt(async () => {
    if (urlError) return urlError
    const answer = await pair(url, code, tidyTillName(name) || 'Caja')
    if (!answer.ok) return answer.message
    setCode('')
    return setUp.saveSettings((saved) => ({ ...saved, bridge: { ...saved.bridge, url, token: answer.token } }))
  })
  const underWay = useRef<Promise<boolean> | null>(null)
  /** Also answers for one that is under way: «Guardar y seguir» waits for what «Emparejar» has sent. */
  const attempt = (): Promise<boolean> => {
    underWay.current ??= pairing.attempt().finally(() => {
      underWay.current = null
    })
    return underWay.current
  }
  return { ...pairing, attempt, code, setCode, name, setName, isTyped: code !== '' }
}

export function PairingFields({ pairing }: { pairing: ReturnType<typeof usePairing> }) {
  const { code, setCode, name, setName, busy, failure, attempt } = pairing
  return (
    <>
      <InputField label="Nombre de esta caja" value={name} maxLength={40} onType={(typed: string) => setName(typed)} />
      <CodeField
        code={code}
        error={failure}
        onType={setCode}
        onSend={() => void attempt()}
        isBusy={busy}
        labels={{ idle: 'Emparejar', busy: 'Emparejando…' }}
      />
    </>
  )
}

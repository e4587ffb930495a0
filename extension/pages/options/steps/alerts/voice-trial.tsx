import { type Message, say } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../../../ui/icon'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useOptionsServices } from '../../options-services'

/** «Probar la voz»: says a new order as it will be said; or that this computer has no voice for it. */
export function VoiceTrial() {
  const { sayTrial, hasVoice } = useOptionsServices()
  const [wrong, setWrong] = useState<Message | null>(null)
  useEffect(() => {
    void hasVoice().then((has) => setWrong(has ? null : say('C-174')))
  }, [hasVoice])
  const speak = () =>
    sayTrial().then(
      (said) => setWrong(said ? null : say('C-174')),
      (error) => {
        console.error('the voice could not be tried', error)
        setWrong(say('C-99'))
      },
    )
  return (
    <div class="row" aria-live="polite">
      <WorkButton work={speak}>
        <Icon name="loudspeaker" /> Probar la voz
      </WorkButton>
      {wrong !== null && <SentenceLine message={wrong} />}
    </div>
  )
}

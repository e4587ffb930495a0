import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { WorkButton } from '../../ui/work-button'
import { useOptionsServices } from './options-services'

/** «Probar el sonido»: plays the call of a waiting order, as it will ring. Whether it was heard cannot be measured. */
export function SoundTrial() {
  const { playSound } = useOptionsServices()
  const [outcome, setOutcome] = useState<'played' | Message | null>(null)
  const play = () =>
    playSound().then(
      () => setOutcome('played'),
      (error) => {
        console.error('the sound could not be played', error)
        setOutcome(say('C-99'))
      },
    )
  return (
    <div class="row" aria-live="polite">
      <WorkButton work={play}>
        <Icon name="loudspeaker" /> Probar el sonido
      </WorkButton>
      {outcome === 'played' && (
        <p>
          <b>¿Se oyó?</b> Si no, suba el volumen del computador, revise que el parlante esté encendido y conectado, y
          pruebe otra vez.
        </p>
      )}
      {outcome !== null && outcome !== 'played' && <SentenceLine message={outcome} />}
    </div>
  )
}

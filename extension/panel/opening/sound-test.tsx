import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { CheckFacts } from '../../messaging/check-facts'
import type { OpeningView } from '../../messaging/messages'
import type { OpeningAct } from '../../shop-day/opening-acts'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

export interface OpeningPartProps {
  opening: OpeningView
  act(what: OpeningAct): void
}

/** «Probar el sonido: ¿se oyó?»: that a loudspeaker is on can only be heard. */
export function SoundTest({ sound, act }: Pick<OpeningPartProps, 'act'> & { sound: CheckFacts['sound'] }) {
  const panel = usePanel()
  const [played, setPlayed] = useState(false)
  if (sound === 'off' || sound === 'heard') return null
  const play = () => {
    panel.send({ type: 'try-sound' })
    setPlayed(true)
  }
  return (
    <span class="buttons">
      <button type="button" onClick={play}>
        <Icon name="loudspeaker" /> Probar el sonido
      </button>
      {played && (
        <>
          <b>¿Se oyó?</b>
          <button type="button" class="main" onClick={() => act({ do: 'heard', heard: true })}>
            Sí, se oyó
          </button>
          <button type="button" onClick={() => act({ do: 'heard', heard: false })}>
            No se oyó
          </button>
        </>
      )}
      {sound === 'not-heard' && <SentenceLine message={say('D-11')} />}
    </span>
  )
}

import { type Message, say } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { WorkButton } from '../../ui/work-button'
import { useSetUp } from './set-up-context'

interface TrialProps {
  label: string
  /** What the log says where it came to nothing. */
  failed: string
  /** What is wrong; null: it was done. @throws when it is not known */
  work(): Promise<Message | null>
  /** What is wrong before it is tried. */
  known?: Message | null
  /** Shown once it was done. */
  children?: ComponentChildren
}

/** Something that is heard, tried by a press; what went wrong is said beside it. */
function Trial({ label, failed, work, known = null, children }: TrialProps) {
  const [outcome, setOutcome] = useState<'done' | Message | null>(null)
  const tryOut = () =>
    work().then(
      (wrong) => setOutcome(wrong ?? 'done'),
      (error) => {
        console.error(failed, error)
        setOutcome(say('C-99'))
      },
    )
  const shown = outcome ?? known
  return (
    <div class="row" aria-live="polite">
      <WorkButton work={tryOut}>
        <Icon name="loudspeaker" /> {label}
      </WorkButton>
      {shown === 'done' ? children : shown && <SentenceLine message={shown} />}
    </div>
  )
}

/** «Probar el sonido»: plays the call of a waiting order, as it will ring. Whether it was heard is asked once, in the list at the end. */
export function SoundTrial() {
  const { playSound } = useSetUp()
  return (
    <Trial label="Probar el sonido" failed="the sound could not be played" work={() => playSound().then(() => null)}>
      <p>
        Si no se oyó, suba el volumen del computador, revise que el parlante esté encendido y conectado, y pruebe otra
        vez.
      </p>
    </Trial>
  )
}

const voiceTrouble = (hasVoice: boolean): Message | null => (hasVoice ? null : say('C-174'))

/** «Probar la voz»: says a new order as it will be said; or that this computer has no voice for it. */
export function VoiceTrial() {
  const { sayTrial, hasVoice } = useSetUp()
  const [known, setKnown] = useState<Message | null>(null)
  useEffect(() => {
    void hasVoice().then((has) => setKnown(voiceTrouble(has)))
  }, [hasVoice])
  return (
    <Trial
      label="Probar la voz"
      failed="the voice could not be tried"
      work={() => sayTrial().then(voiceTrouble)}
      known={known}
    />
  )
}

import { formatDate, formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { activate, activationWaitsFor, deactivate, type StepFacts } from '../../../../setup/steps-done'
import { SentenceLine } from '../../../../ui/sentence'
import options from '../../options.module.css'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { sectionTitle } from '../../use-route'
import { CHECK_WORDS } from './checks'
import styles from './final.module.css'

/** `Justo, Impresoras, «La hora está bien»`; empty: nothing is missing. */
function missingWords(facts: StepFacts): string {
  const { steps, items } = activationWaitsFor(facts)
  return [...steps.map(sectionTitle), ...items.map((item) => `«${CHECK_WORDS[item].title}»`)].join(', ')
}

/** The set-up's last button: from here on the till works by itself, and says why it may not yet. */
export function Activation({ facts }: { facts: StepFacts }) {
  const setUp = useSetUp()
  const { now } = useOptionsServices()
  const [failure, setFailure] = useState<Message | null>(null)
  const { active, activatedAt, printing } = setUp.settings.value
  const missing = missingWords(facts)
  const save = async (change: Parameters<typeof setUp.saveSettings>[0]) => setFailure(await setUp.saveSettings(change))
  return (
    <section class={`card ${options.column}`} aria-label="Activación">
      {active ? (
        <>
          <p class="right">
            La integración está activa
            {activatedAt !== null && ` desde el ${formatDate(activatedAt)} a las ${formatTime(activatedAt)}`}.
          </p>
          <p class="faint">Los pedidos de antes de activar no se imprimen solos.</p>
          <button type="button" class="danger" onClick={() => void save(deactivate)}>
            Desactivar
          </button>
        </>
      ) : (
        <>
          <p>
            {printing.here
              ? 'Desde ese momento esta caja acepta e imprime los pedidos nuevos.'
              : 'Esta caja solo mira: muestra los pedidos y no imprime ninguno.'}
          </p>
          {missing !== '' && <SentenceLine message={say('C-16', { missing })} />}
          <button
            type="button"
            class={`main ${styles.activate}`}
            disabled={missing !== ''}
            onClick={() => void save((saved) => activate(saved, now()))}
          >
            Activar integración
          </button>
        </>
      )}
      {failure && <SentenceLine message={failure} alert />}
    </section>
  )
}

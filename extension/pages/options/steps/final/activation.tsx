import { dayAndTime } from '@shared/dates'
import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { POS_ORIGIN } from '../../../../host-page/protocol'
import { type StepId, sectionTitle } from '../../../../settings/sections'
import { activate, activationWaitsFor, deactivate, type StepFacts } from '../../../../setup/steps-done'
import { ConfirmForm } from '../../../../ui/confirm-form'
import { SentenceLine } from '../../../../ui/sentence'
import { useAttempt } from '../../../../ui/use-attempt'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { CHECK_WORDS } from './checks'
import styles from './final.module.css'

/** Steps whose settings the printing program has. */
const OF_PROGRAM: readonly StepId[] = ['programa', 'impresoras', 'estaciones', 'documentos']

/** `Justo, Impresoras, «La hora está bien»`; empty: nothing is missing. While the program is away, its steps are not known. */
function missingWords(facts: StepFacts): string {
  const { steps, items } = activationWaitsFor(facts)
  const known = facts.bridge.state === 'away' ? steps.filter((step) => !OF_PROGRAM.includes(step)) : steps
  return [...known.map(sectionTitle), ...items.map((item) => `«${CHECK_WORDS[item].title}»`)].join(', ')
}

/** The set-up's last button: from here on the till works by itself, and says why it may not yet. */
export function Activation({ facts }: { facts: StepFacts }) {
  const setUp = useSetUp()
  const { failureLine, attempt: save } = useAttempt(setUp.saveSettings)
  const [asks, setAsks] = useState(false)
  const { active, activatedAt, printing } = setUp.settings.value
  const missing = missingWords(facts)
  const { bridge } = facts
  const isReady = missing === '' && (bridge.state !== 'away' || !printing.here)
  return (
    <section class={`card ${options.column}`} aria-label="Activación">
      {active ? (
        <>
          <p class="right">
            La integración está activa
            {activatedAt !== null && ` desde el ${dayAndTime(activatedAt)}`}.
          </p>
          <p class="faint">Los pedidos de antes de activar no se imprimen solos.</p>
          <p class="buttons">
            <a class="button main" href={POS_ORIGIN} target="_blank" rel="noopener">
              Abrir tomapedidos
            </a>
            {!asks && (
              <button type="button" class="danger" onClick={() => setAsks(true)}>
                Desactivar…
              </button>
            )}
          </p>
          {asks && (
            <ConfirmForm
              title="¿Desactivar la integración en esta caja?"
              confirm="Sí, desactivar"
              danger
              onConfirm={() => {
                setAsks(false)
                void save(deactivate)
              }}
              onCancel={() => setAsks(false)}
            >
              <p>
                Desde ya, los pedidos no se aceptan ni se imprimen solos. Los que lleguen antes de activarla otra vez
                tampoco.
              </p>
            </ConfirmForm>
          )}
        </>
      ) : (
        <>
          <p>
            {printing.here
              ? 'Al activarla, esta caja acepta e imprime los pedidos nuevos.'
              : 'Esta caja solo mira: muestra los pedidos y no imprime ninguno.'}
          </p>
          {bridge.state === 'away' && <SentenceLine message={bridge.message} />}
          {missing !== '' && <SentenceLine message={say('C-16', { missing })} />}
          <button
            type="button"
            class={`main ${styles.activate}`}
            disabled={!isReady}
            onClick={() => void save((saved) => activate(saved, setUp.now()))}
          >
            Activar integración
          </button>
        </>
      )}
      {failureLine}
    </section>
  )
}

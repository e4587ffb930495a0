import { formatDate, formatTime } from '@shared/dates'
import { say } from '@shared/messages'
import { SentenceLine } from '../../../../ui/sentence'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { BringCard, PairCard } from './bring-card'
import { CopyCard, LastNumber, LeaveCard } from './copy-card'
import { MoveForm } from './move-form'
import { type Moving, useMoving } from './use-moving'

/** It printed here until it was said that another computer does. */
function LeftCard({ leftAt }: { leftAt: string }) {
  return (
    <section class={`card ${options.column}`}>
      <h3>Este computador ya no imprime</h3>
      <p class="right">
        Desde el {formatDate(leftAt)} a las {formatTime(leftAt)} solo mira.
      </p>
      <LastNumber />
      <p>
        En el computador nuevo abra Configuración → «Cambiar este computador» y conecte allá la memoria con la copia. Si
        este vuelve a ser el que imprime, dígalo en el <a href="#programa">paso 2</a> y confirme el último número en el{' '}
        <a href="#documentos">paso 5</a>.
      </p>
    </section>
  )
}

/** The computer that takes another one's place, or will: before it is active. */
function NewComputer({ state }: { state: Moving }) {
  const side = useSetUp().bridge.value
  if (side.state !== 'there') return <PairCard />
  const { moving } = state
  if (moving === null)
    return state.failure ? (
      <SentenceLine message={state.failure} alert />
    ) : (
      <p class="faint" role="status">
        Buscando en este computador y en lo que tiene conectado…
      </p>
    )
  const { brought, till, isFresh } = moving
  if (brought === null && !isFresh) return <SentenceLine message={say('C-190')} />
  if (brought === null) return <BringCard moving={moving} state={state} />
  if (till === null) return <SentenceLine message={say('C-196')} />
  return <MoveForm from={brought} till={till} bridge={side.settings} />
}

function OwnComputer({ state }: { state: Moving }) {
  const { printing, otherComputer, active } = useSetUp().settings.value
  const { moving } = state
  if (moving === null) return state.failure && <SentenceLine message={state.failure} alert />
  return (
    <>
      {moving.brought !== null && printing.here && otherComputer.answer !== null && (
        <section class={`card ${options.column}`}>
          <p class="right">
            El {formatDate(moving.brought.at)} este computador tomó el lugar del de antes: ya acepta e imprime.
          </p>
        </section>
      )}
      <CopyCard moving={moving} state={state} />
      {active && printing.here && <LeaveCard moving={moving} state={state} />}
    </>
  )
}

/** «Cambiar este computador»: the copy and the leaving of this one, or what it brings from another one. */
export function MoveSection() {
  const state = useMoving()
  const { active, printing, otherComputer } = useSetUp().settings.value
  if (!active) return <NewComputer state={state} />
  if (!printing.here && otherComputer.leftAt !== null) return <LeftCard leftAt={otherComputer.leftAt} />
  return <OwnComputer state={state} />
}

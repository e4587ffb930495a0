import { dayAndTime, formatDate } from '@shared/dates'
import { say } from '@shared/messages'
import type { BroughtFrom } from '@shared/moving'
import { SentenceLine } from '../../../../ui/sentence'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { BringCard, PairCard } from './bring-card'
import { CopyCard, LastNumber, LeaveCard } from './copy-card'
import styles from './move.module.css'
import { MoveForm } from './move-form'
import { type Moving, useMoving } from './use-moving'

/** It printed here until it was said that another computer does. */
function LeftCard({ leftAt }: { leftAt: string }) {
  return (
    <section class={`card ${options.column}`}>
      <h3>Este computador ya no imprime</h3>
      <p class="right">Desde el {dayAndTime(leftAt)} solo mira.</p>
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
  if (brought === null) {
    return isFresh ? <BringCard moving={moving} state={state} /> : <SentenceLine message={say('C-190')} />
  }
  return (
    <>
      {till === null ? (
        <SentenceLine message={say('C-196')} />
      ) : (
        <MoveForm key={brought.at} from={brought} till={till} bridge={side.settings} take={state.take} />
      )}
      {isFresh && (
        <details class={styles.other}>
          <summary>¿No es este negocio? Traer otro</summary>
          <BringCard moving={moving} state={state} />
        </details>
      )}
    </>
  )
}

/** Who took part in the change, once it is done. */
function TookOver({ brought }: { brought: BroughtFrom }) {
  const { answer } = useSetUp().settings.value.otherComputer
  return (
    <section class={`card ${options.column}`}>
      <p class="right">El {formatDate(brought.at)} este computador tomó el lugar del de antes: ya acepta e imprime.</p>
      {answer === 'replaced' && !brought.marked && brought.leftAt === null && (
        <p>
          No se le pudo avisar al de antes: si lo prenden otra vez, pulse allá «Dejar de imprimir aquí», o cada papel
          saldrá dos veces.
        </p>
      )}
      {answer === 'replaced' && brought.takenAt !== null && (
        <p class="tone-warn">
          Ojo: otro computador trajo lo mismo el {dayAndTime(brought.takenAt)}. Si los dos imprimen, cada papel y cada
          número salen dos veces: pulse «Dejar de imprimir aquí» en uno.
        </p>
      )}
    </section>
  )
}

function OwnComputer({ state }: { state: Moving }) {
  const { printing, otherComputer, active } = useSetUp().settings.value
  const { moving } = state
  if (moving === null) return state.failure && <SentenceLine message={state.failure} alert />
  return (
    <>
      {moving.brought !== null && printing.here && otherComputer.answer !== null && (
        <TookOver brought={moving.brought} />
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

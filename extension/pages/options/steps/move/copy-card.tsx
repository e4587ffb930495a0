import { dayAndTime } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { say } from '@shared/messages'
import type { CopyPlace, CopyState, CopyTrouble, MovingAnswer } from '@shared/moving'
import { useState } from 'preact/hooks'
import { ConfirmForm } from '../../../../ui/confirm-form'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { InputField } from '../../field'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import type { Moving } from './use-moving'

const WHY: Record<CopyTrouble, string> = {
  missing: 'la memoria o la carpeta no está conectada',
  full: 'no le queda espacio',
  refused: 'no deja escribir',
  slow: 'no contesta',
  other: 'no se pudo escribir',
}

const NO_COPY = ''
/** A place that was not found now: it stays chosen. */
const KEPT = 'kept'

function CopyLine({ copy }: { copy: CopyState }) {
  if (copy.place === null)
    return <p>No se guarda ninguna copia: si este computador se daña, hay que empezar de cero.</p>
  const when = copy.at === null ? 'Todavía no hay copia' : `Última copia: ${dayAndTime(copy.at)}`
  return copy.trouble === null ? (
    <p class="right">{when}.</p>
  ) : (
    <p class="wrong">
      {when}. Ahora no se puede: {WHY[copy.trouble]}.
    </p>
  )
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1).replace('.', ',')

function placeOptions({ copy, places }: MovingAnswer) {
  const label = ({ path, free }: CopyPlace) => (free === null ? path : `${path} (libres ${gigabytes(free)} GB)`)
  const isListed = copy.place === null || places.some(({ path }) => path === copy.place)
  return [
    { value: NO_COPY, label: 'En ninguna parte' },
    ...places.map((place) => ({ value: place.id, label: label(place) })),
    ...(isListed ? [] : [{ value: KEPT, label: copy.place ?? '' }]),
  ]
}

const chosenIn = ({ copy, places }: MovingAnswer): string =>
  copy.place === null ? NO_COPY : (places.find(({ path }) => path === copy.place)?.id ?? KEPT)

/** Where this computer keeps the copy with which another one can go on. */
export function CopyCard({ moving, state }: { moving: MovingAnswer; state: Moving }) {
  const choose = (value: string) =>
    value === KEPT
      ? undefined
      : state.change(
          (client) => client.choosePlace(value === NO_COPY ? null : value),
          ({ found }) => (found ? null : say('C-191')),
        )
  return (
    <section class={`card ${options.column}`}>
      <h3>La copia de cada día</h3>
      <p>
        Si este computador se daña, otro sigue con esta copia en minutos. Elija una memoria USB que se quede conectada,
        otro disco o una unidad de la red.
      </p>
      <InputField
        label="Dónde se guarda"
        hint="Lleva los pedidos de los últimos 35 días con los datos de los clientes: guárdela como guarda la caja."
        value={chosenIn(moving)}
        options={placeOptions(moving)}
        onType={(value) => void choose(String(value))}
      />
      <div aria-live="polite">
        <CopyLine copy={moving.copy} />
      </div>
      <div class="buttons">
        {moving.copy.place !== null && (
          <WorkButton work={() => state.change((client) => client.copyNow())} meanwhile="Guardando…">
            Guardar la copia ahora
          </WorkButton>
        )}
        <WorkButton work={() => state.look()} meanwhile="Buscando…">
          Buscar memorias y discos
        </WorkButton>
      </div>
      {state.failure && <SentenceLine message={state.failure} alert />}
    </section>
  )
}

/** For setting up the other computer without a current copy. */
export function LastNumber() {
  const numbering = useSetUp().status.value?.numbering
  if (!numbering?.offeredLast) return null
  return (
    <p>
      Último número usado aquí: <b>{numberText(numbering.prefix, numbering.offeredLast)}</b>.
    </p>
  )
}

/** This computer stands down: its numbers stop, its last copy says so, and its till only looks. */
export function LeaveCard({ moving, state }: { moving: MovingAnswer; state: Moving }) {
  const setUp = useSetUp()
  const [isAsked, setAsked] = useState(false)
  const { copy } = moving
  const leave = () =>
    state.change(
      (client) => client.leave(),
      ({ leftAt }) =>
        setUp.saveSettings((saved) => ({
          ...saved,
          printing: { ...saved.printing, here: false },
          otherComputer: { ...saved.otherComputer, leftAt },
        })),
    )
  return (
    <section class={`card ${options.column}`}>
      <h3>Este computador se va</h3>
      <p>
        Hágalo cuando el nuevo ya tiene instalados el programa de impresión y la extensión: desde ese momento este solo
        mira, y la copia queda con el último número.
      </p>
      {copy.place === null && (
        <p class="faint">Sin una copia, en el nuevo hay que empezar de cero: elija arriba dónde se guarda.</p>
      )}
      <LastNumber />
      {isAsked ? (
        <ConfirmForm
          title="¿Dejar de imprimir en este computador?"
          confirm="Sí: que imprima el otro"
          cancel="No"
          danger
          onConfirm={() => {
            setAsked(false)
            void leave()
          }}
          onCancel={() => setAsked(false)}
        >
          <p>No acepta ni imprime más, y no da números, hasta que alguien diga lo contrario en el paso 2.</p>
        </ConfirmForm>
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          Dejar de imprimir aquí
        </button>
      )}
    </section>
  )
}

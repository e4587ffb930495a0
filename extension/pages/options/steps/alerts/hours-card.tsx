import { SAVED_HOURS } from '../../../../orders/shop-hours'
import { storesSeen } from '../../../../orders/stores-seen'
import type { ALERT_FIELDS, AlertValues } from '../../../../setup/alerts/check-alerts'
import { DAY_NAMES, periodText, type TypedHours } from '../../../../setup/alerts/week-hours'
import { useStored } from '../../../with-store'
import { FieldError, InputField } from '../../field'
import { useLock, useSetUp } from '../../set-up-context'
import type { StepForm } from '../../use-step-form'
import styles from './alerts.module.css'

type AlertsForm = StepForm<AlertValues, typeof ALERT_FIELDS>

/** The hours of this till's stores, as Justo has sent them. */
function JustoHours() {
  const { settings } = useSetUp()
  const [known] = useStored(
    async (store) => ({ hours: await store.fact(SAVED_HOURS), stores: await storesSeen(store) }),
    { hours: [], stores: [] },
  )
  const { justo, storeName } = settings.value
  const ids = justo.storeIds
  if (known === null || ids.length === 0) return null
  return (
    <dl class={styles.known}>
      {ids.map((id) => {
        const hours = known.hours.find(([store]) => store === id)?.[1]
        const name = known.stores.find((store) => store.id === id || store.externalId === id)?.name
        return (
          <div key={id}>
            <dt>{name ?? (ids.length === 1 && storeName !== '' ? storeName : id)}, según Justo</dt>
            {hours ? (
              hours.periods.map((period) => <dd key={periodText(period)}>{periodText(period)}</dd>)
            ) : (
              <dd class="faint">Justo no lo dice, o aún no ha entrado ningún pedido.</dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}

const LUNCH: TypedHours = { from: '11:00', to: '22:00' }
const EVENING: TypedHours = { from: '18:00', to: '22:00' }
/** Lunch and dinner; the settings take three periods a day. */
const MOST_TIMES = 2

/** The times of one day; none: closed. */
function Day({ name, times, onChange }: { name: string; times: TypedHours[]; onChange(times: TypedHours[]): void }) {
  const time = (i: number, end: 'from' | 'to') => (
    <input
      type="time"
      aria-label={`${name}, ${end === 'from' ? 'abre' : 'cierra'}`}
      value={times[i]?.[end]}
      onInput={({ currentTarget: { value } }) =>
        onChange(times.map((each, n) => (n === i ? { ...each, [end]: value } : each)))
      }
    />
  )
  const more = times.length === 0 ? { word: 'Abrir', fresh: LUNCH } : { word: 'Otro turno', fresh: EVENING }
  return (
    <fieldset class={styles.day}>
      <legend>{name}</legend>
      {times.length === 0 && <span class="faint">Cerrado</span>}
      {times.map(({ from, to }, i) => (
        <span class={styles.times} key={i}>
          {time(i, 'from')} a {time(i, 'to')}
          <button
            type="button"
            class="quiet"
            aria-label={`Quitar ${from} a ${to} del ${name}`}
            onClick={() => onChange(times.toSpliced(i, 1))}
          >
            Quitar
          </button>
        </span>
      ))}
      {times.length < MOST_TIMES && (
        <button type="button" aria-label={`${more.word} el ${name}`} onClick={() => onChange([...times, more.fresh])}>
          {more.word}
        </button>
      )}
    </fieldset>
  )
}

function HoursEditor({ form }: { form: AlertsForm }) {
  const { week } = form.values
  return (
    <>
      {DAY_NAMES.map((name, day) => (
        <Day
          key={name}
          name={name}
          times={week[day] ?? []}
          onChange={(times) => form.set({ week: week.with(day, times) })}
        />
      ))}
      <div class="buttons">
        <button type="button" onClick={() => form.set({ week: week.map(() => week[0] ?? []) })}>
          Todos los días como el lunes
        </button>
      </div>
      <p class="faint">Si cierra después de medianoche, escriba la hora de la madrugada: de 18:00 a 02:00</p>
      <FieldError error={form.error('week')} />
    </>
  )
}

/** When the shop is open: outside of it no order is accepted automatically, and silence raises no alarm. */
export function HoursCard({ form }: { form: AlertsForm }) {
  const { typesHours } = form.values
  const lock = useLock('hours')
  return (
    <section class="card">
      <h3>Horario</h3>
      <p class="faint">
        Fuera del horario, con media hora de margen, ningún pedido se acepta solo: espera a una persona.
      </p>
      <JustoHours />
      <InputField
        label="Escribir el horario aquí"
        hint="Solo cuenta donde Justo no lo dice."
        lock={lock}
        value={typesHours}
        onType={(types: boolean) => form.set({ typesHours: types })}
      />
      {typesHours && !lock.disabled && <HoursEditor form={form} />}
    </section>
  )
}

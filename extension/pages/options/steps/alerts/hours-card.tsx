import { useEffect, useState } from 'preact/hooks'
import { SAVED_HOURS, type StoreHours } from '../../../../orders/shop-hours'
import { type SeenStore, storesSeen } from '../../../../orders/stores-seen'
import { periodText } from '../../../../setup/alerts/week-hours'
import { Field } from '../../field'
import { useSetUp } from '../../set-up-context'
import { useLock } from '../../use-lock'
import { withStore } from '../../with-store'
import { HoursEditor } from './hours-editor'
import type { AlertsForm } from './use-alerts'

interface Known {
  hours: StoreHours[]
  stores: readonly SeenStore[]
}

/** The hours of this till's stores, as Justo has sent them. */
function JustoHours() {
  const { settings } = useSetUp()
  const [known, setKnown] = useState<Known | null>(null)
  useEffect(() => {
    void withStore<Known>(
      async (store) => ({ hours: await store.fact(SAVED_HOURS), stores: await storesSeen(store) }),
      {
        hours: [],
        stores: [],
      },
    ).then(setKnown)
  }, [])
  const { justo, storeName } = settings.value
  const ids = justo.storeIds
  if (known === null || ids.length === 0) return null
  return (
    <dl class="justo-hours">
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

/** When the shop is open: outside of it no order is accepted automatically, and silence raises no alarm. */
export function HoursCard({ form }: { form: AlertsForm }) {
  const { values } = form
  const lock = useLock('hours')
  return (
    <section class="card">
      <h3>Horario</h3>
      <p class="faint">
        Fuera del horario, con media hora de margen, ningún pedido se acepta solo: espera a una persona.
      </p>
      <JustoHours />
      <Field label="Escribir el horario aquí" hint={lock.hint ?? 'Solo cuenta donde Justo no lo dice.'}>
        {(attributes) => (
          <input
            {...attributes}
            type="checkbox"
            disabled={lock.disabled}
            checked={values.typesHours}
            onChange={(event) => form.set({ typesHours: event.currentTarget.checked })}
          />
        )}
      </Field>
      {values.typesHours && !lock.disabled && (
        <HoursEditor week={values.week} error={form.error('week')} onChange={(week) => form.set({ week })} />
      )}
    </section>
  )
}

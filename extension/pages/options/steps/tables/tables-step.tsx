import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import { TABLE_NAMES } from '../../../../orders/tables'
import board from '../../../../panel/tables/tables.module.css'
import { newZone, tablesOf, ZONE_FIELDS, type Zone, zoneErrors, zoneValues } from '../../../../setup/tables/zones'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useStored } from '../../../with-store'
import { openWorkerClient } from '../../../worker-client'
import { FieldError } from '../../field'
import { SaveLine } from '../../save-line'
import { useLock, useSetUp } from '../../set-up-context'
import { useStepForm } from '../../use-step-form'
import styles from './tables.module.css'
import { ZoneCard } from './zone-card'

/** Over a port of its own; null: the worker has forgotten it, else why not. */
async function askToForget(name: string): Promise<Message | null> {
  const life = new AbortController()
  try {
    return await openWorkerClient(life.signal).ask({ type: 'map-table', name, table: null })
  } finally {
    life.abort()
  }
}

/** What was answered on the board about Justo's names of tables; each can be forgotten, and the board asks again. */
function JustoNames() {
  const [known, readAgain] = useStored((store) => store.fact(TABLE_NAMES), [])
  const [failure, setFailure] = useState<Message | null>(null)
  if (known === null || known.length === 0) return null
  const forget = async (name: string) => {
    setFailure(await askToForget(name))
    await readAgain()
  }
  return (
    <section class="card" aria-label="Nombres que usa Justo">
      <h3>Nombres que usa Justo</h3>
      <p class="faint">Lo que ya se dijo en el tablero. Si olvida uno, el tablero vuelve a preguntar.</p>
      <ul class={styles.names}>
        {known.map(({ name, table }) => (
          <li key={name}>
            <span>
              «{name}» {name === table ? 'es una mesa aparte' : `es la mesa ${table}`}
            </span>
            <WorkButton aria-label={`Olvidar «${name}»`} work={() => forget(name)}>
              Olvidar
            </WorkButton>
          </li>
        ))}
      </ul>
      {failure && <SentenceLine message={failure} alert />}
    </section>
  )
}

/** The board as the cashier will see it, with every table free. */
function BoardPicture({ zones }: { zones: readonly Zone[] }) {
  const shown = tablesOf(zones).filter(({ names }) => names.length > 0)
  if (shown.length === 0) return null
  return (
    <section class="card" aria-label="Así se ve el tablero">
      <h3>Así lo ve el cajero</h3>
      {shown.map(({ zone, names }, i) => (
        <div key={i}>
          <h4>{zone}</h4>
          <ul class={board.tiles}>
            {names.map((name, at) => (
              <li class={`${board.tile} ${styles.tile}`} key={at}>
                <b class={board.name}>{name}</b>
                <span class="faint">Libre</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** Step 6 «Mesas»: the zones of the shop and their tables, as the board will show them. */
export function TablesStep() {
  const setUp = useSetUp()
  const { form, outcome, busy, onSubmit } = useStepForm({
    fields: ZONE_FIELDS,
    stored: zoneValues(setUp.settings.value),
    check: ({ zones }) => zoneErrors(zones),
    save: ({ zones }) => setUp.saveSettings((saved) => ({ ...saved, tables: tablesOf(zones) })),
  })
  const { zones } = form.values
  const lock = useLock('tables')
  const zone = zones.length === 0 ? 'Salón' : `Zona ${zones.length + 1}`
  return (
    <form onSubmit={onSubmit} noValidate>
      {lock.hint && <p class="faint">{lock.hint}</p>}
      <fieldset class={styles.zones} disabled={lock.disabled}>
        {zones.length === 0 && (
          <p class="faint">Sin mesas no hay tablero: si no atiende mesas con Justo, siga al otro paso.</p>
        )}
        {zones.map(({ id }, i) => (
          <ZoneCard key={id} form={form} at={i} />
        ))}
        <FieldError error={form.error('zones')} />
        <div class="buttons">
          <button type="button" onClick={() => form.set({ zones: [...zones, newZone(zones, zone)] })}>
            Agregar una zona
          </button>
        </div>
      </fieldset>
      <BoardPicture zones={zones} />
      <JustoNames />
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

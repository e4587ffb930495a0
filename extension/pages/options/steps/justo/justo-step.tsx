import type { JustoErrors, JustoValues } from '../../../../setup/justo/justo-form'
import { SentenceLine } from '../../../../ui/sentence'
import { SaveLine } from '../../save-line'
import { StoreChoices } from '../../store-choices'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import { KeyField } from './key-field'
import { StoreCheck } from './store-check'
import { useJustoStep } from './use-justo-step'

interface AdvancedProps {
  values: JustoValues
  errors: JustoErrors
  set(change: Partial<JustoValues>): void
}

function Advanced({ values, errors, set }: AdvancedProps) {
  return (
    <details class="card">
      <summary>
        <h3>Avanzado</h3>
      </summary>
      <TextField
        label="Dirección de Justo"
        value={values.baseUrl}
        error={errors.baseUrl}
        hint="Casi siempre https://api.getjusto.com. Con otra de getjusto.com, Chrome pide permiso; la de otro servidor solo sirve si ese servidor acepta la extensión (CORS)."
        lock={useLock('justo.baseUrl')}
        onType={(baseUrl) => set({ baseUrl })}
      />
      <TextField
        label="Consultar a Justo cada (segundos)"
        value={values.seconds}
        error={errors.seconds}
        hint="Entre 5 y 120."
        lock={useLock('polling.seconds')}
        onType={(seconds) => set({ seconds })}
      />
    </details>
  )
}

/** Step «Justo»: the key, tested before it counts, and which stores of the brand are this till's. */
export function JustoStep() {
  const { saved, values, errors, set, stores, keepAsNew, busy, test, probe, outcome, save } = useJustoStep()
  const storesLock = useLock('justo.storeIds')
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <section class="card">
        <KeyField
          saved={saved.justo.token}
          value={values.token}
          error={errors.token}
          onType={(token) => set({ token })}
        />
        <div class="beside">
          <button type="button" disabled={busy} onClick={() => void probe()}>
            {busy ? 'Preguntando a Justo…' : 'Probar la clave'}
          </button>
          <div aria-live="polite">
            {test === 'right' && <p class="right">Justo acepta esta clave.</p>}
            {test !== null && test !== 'right' && <SentenceLine message={test} alert />}
          </div>
        </div>
      </section>
      <section class="card">
        {!storesLock.disabled && (
          <StoreChoices
            stores={stores.stores}
            instead={stores.refused}
            typed={values.storeIds}
            onType={(storeIds, chosen) =>
              set({ storeIds, ...(chosen && values.storeName.trim() === '' && { storeName: chosen.name }) })
            }
          />
        )}
        <TextField
          label="Puntos de venta"
          rows={2}
          value={values.storeIds}
          error={errors.storeIds}
          hint="Un identificador por línea, el de Justo o el suyo. Sin ninguno, no entran pedidos."
          lock={storesLock}
          onType={(storeIds) => set({ storeIds })}
          onLeave={() => stores.show(true)}
        />
        {!storesLock.disabled && (
          <StoreCheck refused={stores.error ? stores.refused : []} unseen={stores.unseen} onKeepAsNew={keepAsNew} />
        )}
        <TextField
          label="Nombre del punto de venta"
          value={values.storeName}
          error={errors.storeName}
          hint="Se ve arriba, siempre."
          lock={useLock('storeName')}
          onType={(storeName) => set({ storeName })}
        />
      </section>
      <Advanced values={values} errors={errors} set={set} />
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

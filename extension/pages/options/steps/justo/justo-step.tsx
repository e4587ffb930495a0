import { SentenceLine } from '../../../../ui/sentence'
import { FormText } from '../../form-text'
import { SaveLine } from '../../save-line'
import { StoreChoices } from '../../store-choices'
import { useLock } from '../../use-lock'
import { KeyField } from './key-field'
import { StoreCheck } from './store-check'
import { useJustoStep } from './use-justo-step'

/** Step «Justo»: the key, tested before it counts, and which stores of the brand are this till's. */
export function JustoStep() {
  const { form, stores, keepAsNew, busy, test, probe, outcome, onSubmit } = useJustoStep()
  const { values, set } = form
  const storesLock = useLock('justo.storeIds')
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class="card">
        <KeyField form={form} />
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
        <FormText form={form} name="storeIds" onLeave={() => stores.show(true)} />
        {!storesLock.disabled && (
          <StoreCheck refused={stores.error ? stores.refused : []} unseen={stores.unseen} onKeepAsNew={keepAsNew} />
        )}
        <FormText form={form} name="storeName" />
      </section>
      <details class="card">
        <summary>
          <h3>Avanzado</h3>
        </summary>
        <FormText form={form} name="baseUrl" />
        <FormText form={form} name="seconds" />
      </details>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

import { say } from '@shared/messages'
import { quotedIds } from '../../../../orders/typed-stores'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import fields from '../../field.module.css'
import { FormField } from '../../form-field'
import { SaveLine } from '../../save-line'
import { useLock } from '../../set-up-context'
import styles from './justo.module.css'
import { KeyField } from './key-field'
import { StoreChoices } from './store-choices'
import { useJustoStep } from './use-justo-step'

type Step = ReturnType<typeof useJustoStep>

/** What Justo's answers say about the stores that are typed, with what to press. */
const StoreCheck = ({ stores, keepAsNew }: Pick<Step, 'stores' | 'keepAsNew'>) => (
  <div class={styles.check}>
    <div aria-live="polite">
      {stores.unseen.length > 0 && <SentenceLine message={say('C-92', { ids: quotedIds(stores.unseen) })} />}
    </div>
    {stores.error && (
      <button type="button" class="quiet" onClick={keepAsNew}>
        Es un punto nuevo, todavía sin pedidos
      </button>
    )}
  </div>
)

/** Step «Justo»: the key, tested before it counts, and which stores of the brand are this till's. */
export function JustoStep() {
  const { form, stores, keepAsNew, busy, test, probe, outcome, onSubmit } = useJustoStep()
  const isFree = !useLock('justo.storeIds').disabled
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class="card">
        <KeyField form={form} />
        <div class={fields.beside}>
          <WorkButton work={probe} meanwhile="Preguntando a Justo…">
            Probar la clave
          </WorkButton>
          <div aria-live="polite">
            {test === 'right' && <p class="right">Justo acepta esta clave.</p>}
            {test !== null && test !== 'right' && <SentenceLine message={test} alert />}
          </div>
        </div>
      </section>
      <section class="card">
        {isFree && <StoreChoices form={form} stores={stores} />}
        <FormField form={form} name="storeIds" onLeave={() => stores.show(true)} />
        {isFree && <StoreCheck stores={stores} keepAsNew={keepAsNew} />}
        <FormField form={form} name="storeName" />
      </section>
      <details class="card">
        <summary>
          <h3>Avanzado</h3>
        </summary>
        <FormField form={form} name="baseUrl" />
        <FormField form={form} name="seconds" />
      </details>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

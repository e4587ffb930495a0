import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { SeenStore } from '../../../../orders/stores-seen'
import { quotedIds } from '../../../../orders/typed-stores'
import { lines } from '../../../../setup/fields'
import { maskedKey } from '../../../../setup/justo/justo-form'
import { keyInFile } from '../../../../setup/justo/justo-key'
import { FileChoice } from '../../../../ui/file-choice'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import fields from '../../field.module.css'
import { FormField } from '../../form-field'
import options from '../../options.module.css'
import { fileText } from '../../read-file'
import { SaveLine } from '../../save-line'
import { useLock, useSetUp } from '../../set-up-context'
import styles from './justo.module.css'
import { type JustoForm, useJustoStep } from './use-justo-step'
import type { Stores } from './use-stores'

/** Larger files hold something else. */
const LARGEST_BYTES = 64 * 1024

/** Justo's key: pasted, or the file that brought it. It is never shown whole. */
function KeyField({ form }: { form: JustoForm }) {
  const [wrongFile, setWrongFile] = useState<Message | null>(null)
  const mask = maskedKey(useSetUp().settings.value.justo.token)
  const take = async (file: File) => {
    const key = file.size > LARGEST_BYTES ? null : keyInFile(await fileText(file))
    setWrongFile(key === null ? say('C-36') : null)
    if (key !== null) form.set({ token: key })
  }
  return (
    <>
      <FormField
        form={form}
        name="token"
        hint={mask ? `Guardada: ${mask}. Escriba otra solo para cambiarla.` : 'La entrega Justo. Péguela aquí.'}
        error={wrongFile ?? form.error('token')}
      />
      {!useLock('justo.token').disabled && (
        <div class={`${fields.beside} ${styles.below}`}>
          <FileChoice
            label="O suelte aquí el archivo que la trae."
            accept=".txt,.json,.key,text/plain,application/json"
            onFile={(file) => void take(file)}
          />
        </div>
      )}
    </>
  )
}

/** The brand's stores that orders have named: ticked instead of typed. One that is ticked comes in place of the ids that Justo does not know. */
function StoreChoices({ form, stores: { stores, refused } }: { form: JustoForm; stores: Stores }) {
  if (stores.length === 0) return null
  const ids = lines.read(form.values.storeIds)
  const isOf = (id: string, store: SeenStore) => id === store.id || id === store.externalId
  const tick = (store: SeenStore) => {
    const others = ids.filter((id) => !isOf(id, store) && !refused.includes(id))
    const storeName = form.values.storeName.trim() || store.name
    form.set({ storeIds: lines.write([...others, store.id]), storeName })
  }
  const untick = (store: SeenStore) => form.set({ storeIds: lines.write(ids.filter((id) => !isOf(id, store))) })
  return (
    <fieldset class={styles.stores}>
      <legend>Puntos de venta de la marca con pedidos</legend>
      {stores.map((store) => {
        const isTicked = ids.some((id) => isOf(id, store))
        return (
          <label key={store.id}>
            <input type="checkbox" checked={isTicked} onChange={() => (isTicked ? untick(store) : tick(store))} />
            {store.name || 'Sin nombre'}
            <span class="faint">{store.externalId ?? store.id}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

type Step = ReturnType<typeof useJustoStep>

/** What Justo's answers say about the stores that are typed, with what to press. */
const StoreCheck = ({ stores, keepAsNew }: Pick<Step, 'stores' | 'keepAsNew'>) => (
  <div class={`${options.column} ${fields.beside} ${styles.below}`}>
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
        <div class={`row ${fields.beside}`}>
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

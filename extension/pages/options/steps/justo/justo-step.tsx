import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { type SeenStore, withStores } from '../../../../orders/stores-seen'
import { compareStores, quotedIds, unseenIds } from '../../../../orders/typed-stores'
import { findStores } from '../../../../setup/justo/find-stores'
import {
  isSameSource,
  JUSTO_FIELDS,
  type JustoValues,
  justoErrors,
  justoValues,
  maskedKey,
  withJusto,
} from '../../../../setup/justo/justo-form'
import { keyInFile } from '../../../../setup/justo/justo-key'
import { lines } from '../../../../setup/kinds'
import { type JustoSource, testTypedKey } from '../../../../setup/test-key'
import { FileChoice } from '../../../../ui/file-choice'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { FormField, FormFields } from '../../field'
import fields from '../../field.module.css'
import options from '../../options.module.css'
import { fileText } from '../../read-file'
import { SaveLine } from '../../save-line'
import { useLock, useSetUp } from '../../set-up-context'
import { type StepForm, useStepForm } from '../../use-step-form'
import styles from './justo.module.css'

/** What was learned of a key, as typed or as it counts; it says nothing of one that is typed afterwards. */
interface Learned<T> {
  from: JustoSource
  value: T
}

const ofSource = <T,>(learned: Learned<T> | null, source: JustoSource): T | null =>
  learned && isSameSource(learned.from, source) ? learned.value : null

/** The stores that Justo names, and whether those that are typed are among them. */
function useStores({ justo }: ExtensionSettings) {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const lock = useLock('justo.storeIds')
  const typed = justo.storeIds
  const isOther = !isSameSource(justo, saved.justo)
  const [found, setFound] = useState<Learned<readonly SeenStore[]> | null>(null)
  const [asNew, setAsNew] = useState<readonly string[]>([])
  /** Not while they are typed. */
  const [isShown, setShown] = useState(true)
  // What another brand's key has named is no choice here.
  const stores = withStores(isOther ? [] : setUp.stores.value, ofSource(found, justo) ?? [])

  const isSaved = (id: string) => !isOther && saved.justo.storeIds.includes(id)
  const { signed } = compareStores(saved, stores)
  const isAsNew = (id: string) => asNew.includes(id) || (isSaved(id) && signed)
  const unseen = unseenIds(typed, stores)
  /** Justo names other stores, and this one in no order. */
  const refused = stores.length === 0 ? [] : unseen.filter((id) => !isAsNew(id))

  /** Whether every typed id may be saved, after what Justo has named with this key. */
  const take = async (named: readonly SeenStore[], isSaving: boolean): Promise<boolean> => {
    const known = await findStores(setUp.justoFor(justo), {
      ids: typed,
      stores: withStores(stores, named),
      now: setUp.now(),
    })
    setFound({ from: justo, value: known })
    setShown(true)
    const wrong = known.length === 0 ? [] : unseenIds(typed, known).filter((id) => !isAsNew(id) && !isSaved(id))
    // Ids of the company's policy cannot be corrected here: they are saved, and the bar shows that they are unknown.
    const isTaken = lock.disabled || wrong.length === 0
    // A key that is only tried may be another brand's.
    if (isSaving ? isTaken : !isOther) await setUp.keepStores(known, justo)
    return isTaken
  }

  const error: Message | undefined =
    isShown && refused.length > 0 ? say('C-91', { ids: quotedIds(refused) }) : undefined
  return {
    stores,
    refused,
    error,
    /** Ids that have no order yet and may be right all the same. */
    unseen: isShown ? unseen.filter((id) => !refused.includes(id)) : [],
    /** Nothing of them is new to Justo: they need no request. */
    areSaved: !isOther && unseen.every(isSaved),
    take,
    /** Being typed, or typed. */
    show: setShown,
    /** The refused ids are stores without orders: they are signed on the last step. */
    keepAsNew: () => setAsNew([...asNew, ...refused]),
  }
}

type Stores = ReturnType<typeof useStores>

type JustoForm = StepForm<JustoValues, typeof JUSTO_FIELDS>

function useJustoStep() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const step = useStepForm({
    fields: JUSTO_FIELDS,
    stored: justoValues(saved),
    check: (values) => justoErrors(values, saved),
    async save(values) {
      if (!stores.areSaved && !(await takeStores(true))) return say('C-18')
      return setUp.saveSettings((current) => withJusto(values, current))
    },
  })
  const typed = withJusto(step.form.values, saved)
  const [test, setTest] = useState<Learned<'right' | Message> | null>(null)
  const stores = useStores(typed)

  /** Whether Justo takes the key and knows the stores, or has none to compare with. */
  const takeStores = async (isSaving: boolean): Promise<boolean> => {
    const answer = await testTypedKey(setUp, typed.justo)
    setTest({ from: step.form.values, value: answer.ok ? 'right' : answer.message })
    return answer.ok && stores.take(answer.stores, isSaving)
  }

  const probe = async () => {
    const { token, baseUrl } = justoErrors(step.form.values, saved)
    const wrong = token ?? baseUrl
    if (wrong) setTest({ from: step.form.values, value: wrong })
    else await takeStores(false)
  }

  const form: JustoForm = {
    ...step.form,
    set(change) {
      step.form.set(change)
      if (change.storeIds !== undefined) stores.show(false)
    },
    error: (name) => step.form.error(name) ?? (name === 'storeIds' ? stores.error : undefined),
  }
  const keepAsNew = () => {
    step.form.set({}) // what was said of the save before is over
    stores.keepAsNew()
  }
  return { ...step, form, stores, keepAsNew, test: ofSource(test, step.form.values), probe }
}

/** Larger files hold something else. */
const LARGEST_BYTES = 64 * 1024

/** Justo's key: pasted, or the file that brought it. It is never shown whole. */
function KeyField({ form }: { form: JustoForm }) {
  const [wrongFile, setWrongFile] = useState<Message | null>(null)
  const mask = maskedKey(useSetUp().settings.value.justo.token)
  const set = (token: string) => {
    setWrongFile(null)
    form.set({ token })
  }
  const take = async (file: File) => {
    const key = file.size > LARGEST_BYTES ? null : keyInFile(await fileText(file))
    if (key === null) setWrongFile(say('C-36'))
    else set(key)
  }
  return (
    <>
      <FormField
        form={form}
        name="token"
        hint={mask ? `Guardada: ${mask}. Escriba otra solo para cambiarla.` : 'La entrega Justo. Péguela aquí.'}
        error={wrongFile ?? form.error('token')}
        onType={set}
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
        <FormFields form={form} names={['baseUrl', 'seconds']} />
      </details>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

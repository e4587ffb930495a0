import { PRINTER_MODELS } from '@shared/printer-setup/printer-models'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import type { PlaceField } from '../page-state'
import type { ShownSentence } from './call'
import { Act, Field, Select, SentenceLine, StepTitle, usePost } from './parts'
import { fieldsOf, type PrinterDraft, requestOf, type Values } from './printer-draft'
import { chooseTested, printTest, show } from './view'

const MODEL_HINT = 'Si está en la lista, elíjalo; si no, la prueba dice cómo es.'
const FAMILY_HINT = 'Lo usual en impresoras así. Imprima una prueba: ella dice si es su caso.'

const modelOf = (id: string) => PRINTER_MODELS.find((each) => each.id === id)

function Widths({ width, onPick }: { width: PaperWidth | null; onPick(width: PaperWidth): void }) {
  return (
    <fieldset class="choice">
      <legend>Papel</legend>
      {([80, 58] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="width" checked={width === each} onChange={() => onPick(each)} />
          <span class={`roll roll-${each}`} aria-hidden="true" />
          {each} mm{each === 80 ? ' (ancho)' : ' (angosto)'}
        </label>
      ))}
    </fieldset>
  )
}

interface PaperProps {
  values: Values
  set(change: Partial<Values>): void
}

/** A known model fills in width, columns and dots, and sets its letters and the command of its buzzer. */
function Paper({ values, set }: PaperProps) {
  const pickModel = (model: string) => {
    const { columns, dots } = modelOf(model) ?? {}
    if (columns === undefined) return set({ model })
    set({ model, width: columns < 40 ? 58 : 80, columns: String(columns), dots: String(dots) })
  }
  return (
    <>
      <Widths width={values.width} onPick={(width) => set({ width, model: '', columns: '', dots: '' })} />
      <Select
        label="Modelo"
        hint={modelOf(values.model)?.isFamily ? FAMILY_HINT : MODEL_HINT}
        value={values.model}
        options={[['', 'Otro, o no sé'], ...PRINTER_MODELS.map(({ id, name }) => [id, name] as const)]}
        onPick={pickModel}
      />
    </>
  )
}

type InputField = { name: string; label: string } & Partial<Omit<PlaceField, 'name' | 'label'>>

const NAME = { name: 'name', label: 'Nombre', hint: 'Como la llaman en el local: CAJA, COCINA, BARRA.' }
const ROW = [
  { name: 'columns', label: 'Columnas', hint: 'Letras por fila. Vacío: las de ese papel.' },
  { name: 'dots', label: 'Ancho en puntos', hint: 'El del cabezal. Vacío: el de ese papel.' },
] as const

const withNone = (options: readonly string[], value: string): [string, string][] => {
  const all = value === '' || options.includes(value) ? options : [value, ...options]
  return [['', 'La del sistema'], ...all.map((each): [string, string] => [each, each])]
}

interface InputProps {
  field: InputField
  error: ShownSentence | undefined
  value: string
  onType(text: string): void
}

/** A line that is typed, or a list to choose from. */
function Input({ field: { label, hint, placeholder, options, value: first = '' }, error, value, onType }: InputProps) {
  if (options)
    return <Select label={label} hint={hint} value={value} options={withNone(options, first)} onPick={onType} />
  return (
    <Field label={label} error={error} hint={hint}>
      {(attributes) => (
        <input
          {...attributes}
          value={value}
          placeholder={placeholder}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Name, place and paper of one printer. */
export function PrinterForm({ draft }: { draft: PrinterDraft }) {
  const { subject, values } = draft
  const { busy, refused, post } = usePost()
  const isNew = subject.type !== 'set'
  const set = (change: Partial<Values>) => show({ draft: { subject, values: { ...values, ...change } } })

  const save = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    const saved = await post<{ id: string }>(...requestOf(draft))
    if (!saved) return
    chooseTested(saved.id)
    if (isNew) await printTest(saved.id)
  }
  /** What is wrong is said beside its field. */
  const isBeside = [NAME, ...ROW, ...fieldsOf(subject)].some(({ name }) => refused?.errors[name])

  const input = (field: InputField, value: string, onType: (text: string) => void) => (
    <Input key={field.name} field={field} error={refused?.errors[field.name]} value={value} onType={onType} />
  )

  return (
    <form class="card" onSubmit={(event) => void save(event)} noValidate>
      <StepTitle>{subject.type === 'set' ? `Cambiar ${subject.printer.name}` : 'Su impresora'}</StepTitle>
      {subject.type === 'found' && <p class="faint">{subject.found.place}</p>}
      {input(NAME, values.name, (name) => set({ name }))}
      {fieldsOf(subject).map((field) =>
        input(field, values.place[field.name] ?? '', (text) => set({ place: { ...values.place, [field.name]: text } })),
      )}
      <Paper values={values} set={set} />
      {subject.type === 'set' && (
        <details open={ROW.some(({ name }) => refused?.errors[name])}>
          <summary>Avanzado: columnas y puntos</summary>
          {ROW.map((field) => input(field, values[field.name], (typed) => set({ [field.name]: typed })))}
        </details>
      )}
      {refused && !isBeside && <SentenceLine message={refused.message} />}
      {values.width === null && <p class="faint">Elija el papel que usa, ancho o angosto.</p>}
      <p class="buttons">
        <button type="submit" class="main" aria-disabled={busy} disabled={values.width === null}>
          {busy ? 'Guardando…' : isNew ? 'Guardar y probar' : 'Guardar y seguir'}
        </button>
        <Act word="Cancelar" onClick={() => show({ draft: null })} />
      </p>
    </form>
  )
}

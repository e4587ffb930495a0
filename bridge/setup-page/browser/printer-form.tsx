import type { FoundPrinter } from '@shared/printer-setup/found-printers'
import { PRINTER_MODELS } from '@shared/printer-setup/printer-models'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { useState } from 'preact/hooks'
import type { PagePrinter, PageState, PlaceField } from '../page-state'
import { Act, Field, Select, SentenceLine, StepTitle, usePost } from './parts'
import { chooseTested } from './view'

/** What the form is about: one that was found, one whose place is typed, or one that is set. */
export type FormSubject =
  | { type: 'found'; found: FoundPrinter }
  | { type: 'typed'; kind: keyof PageState['typed']; fields: PlaceField[] }
  | { type: 'set'; printer: PagePrinter }

interface Values {
  name: string
  width: PaperWidth | null
  /** Id of a known model; empty: none. */
  model: string
  /** Empty: those of the model, or of the paper. */
  columns: string
  dots: string
  /** By the names of its fields. */
  place: Record<string, string>
}

const MODEL_HINT = 'Si está en la lista, elíjalo; si no, la prueba dice cómo es.'
const FAMILY_HINT = 'Lo usual en impresoras así. Imprima una prueba: ella dice si es su caso.'

const modelOf = (id: string) => PRINTER_MODELS.find((each) => each.id === id)

const fieldsOf = (subject: FormSubject): readonly PlaceField[] => {
  if (subject.type === 'set') return subject.printer.fields
  return subject.type === 'typed' ? subject.fields : []
}

function firstValues(subject: FormSubject): Values {
  const place = Object.fromEntries(fieldsOf(subject).map(({ name, value }) => [name, value]))
  const isNew = { name: '', width: null, model: '', columns: '', dots: '', place }
  if (subject.type === 'found') return { ...isNew, name: subject.found.name }
  if (subject.type === 'typed') return isNew
  const { name, width, columns, dots } = subject.printer
  return { ...isNew, name, width, columns: String(columns), dots: String(dots) }
}

/** What is sent, and where to. */
function requestOf(subject: FormSubject, { place, columns, dots, ...typed }: Values): [path: string, body: object] {
  if (subject.type === 'found') return ['/impresoras', { ...typed, connection: subject.found.connection }]
  if (subject.type === 'typed') return ['/impresoras', { ...typed, ...place, kind: subject.kind }]
  return [`/impresoras/${subject.printer.id}`, { ...typed, ...place, columns, dots }]
}

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

type TextField = { name: string; label: string } & Pick<PlaceField, 'hint'> & { placeholder?: string | undefined }

const NAME = { name: 'name', label: 'Nombre', hint: 'Como la llaman en el local: CAJA, COCINA, BARRA.' }
const ROW = [
  { name: 'columns', label: 'Columnas', hint: 'Letras por fila. Vacío: las de ese papel.' },
  { name: 'dots', label: 'Ancho en puntos', hint: 'El del cabezal. Vacío: el de ese papel.' },
] as const

const withNone = (options: readonly string[], value: string): [string, string][] => {
  const all = value === '' || options.includes(value) ? options : [value, ...options]
  return [['', 'La del sistema'], ...all.map((each): [string, string] => [each, each])]
}

/** Name, place and paper of one printer. */
export function PrinterForm({ subject, onClose }: { subject: FormSubject; onClose(): void }) {
  const [values, setValues] = useState(() => firstValues(subject))
  const { busy, refused, post } = usePost()
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })

  const save = async (event: Event) => {
    event.preventDefault()
    const saved = await post<{ id: string }>(...requestOf(subject, values))
    if (saved) chooseTested(saved.id)
  }
  /** What is wrong is said beside its field. */
  const isBeside = [NAME, ...ROW, ...fieldsOf(subject)].some(({ name }) => refused?.errors[name])

  const text = (field: TextField, value: string, onType: (text: string) => void) => (
    <Field key={field.name} label={field.label} error={refused?.errors[field.name]} hint={field.hint}>
      {(attributes) => (
        <input
          {...attributes}
          value={value}
          placeholder={field.placeholder}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  )
  const placeField = (field: PlaceField) => {
    const { name, label, hint, options, value } = field
    const typed = values.place[name] ?? ''
    const onType = (text: string) => set({ place: { ...values.place, [name]: text } })
    if (!options) return text(field, typed, onType)
    return (
      <Select key={name} label={label} hint={hint} value={typed} options={withNone(options, value)} onPick={onType} />
    )
  }

  return (
    <form class="card" onSubmit={(event) => void save(event)} noValidate>
      <StepTitle>{subject.type === 'set' ? `Cambiar ${subject.printer.name}` : 'Su impresora'}</StepTitle>
      {subject.type === 'found' && <p class="faint">{subject.found.place}</p>}
      {text(NAME, values.name, (name) => set({ name }))}
      {fieldsOf(subject).map(placeField)}
      <Paper values={values} set={set} />
      {subject.type === 'set' && (
        <details open={ROW.some(({ name }) => refused?.errors[name])}>
          <summary>Avanzado: columnas y puntos</summary>
          {ROW.map((field) => text(field, values[field.name], (typed) => set({ [field.name]: typed })))}
        </details>
      )}
      {refused && !isBeside && <SentenceLine message={refused.message} />}
      {values.width === null && <p class="faint">Elija el papel que usa, ancho o angosto.</p>}
      <p class="buttons">
        <button type="submit" class="main" disabled={busy || values.width === null}>
          {busy ? 'Guardando…' : 'Guardar y seguir'}
        </button>
        <Act word="Cancelar" onClick={onClose} />
      </p>
    </form>
  )
}

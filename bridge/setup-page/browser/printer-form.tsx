import type { FoundPrinter } from '@shared/printer-setup/found-printers'
import { PRINTER_MODELS } from '@shared/printer-setup/printer-models'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { useState } from 'preact/hooks'
import type { PagePrinter } from '../page-state'
import { Act, Field, SentenceLine, StepTitle, usePost } from './parts'
import { chooseTested } from './view'

/** What the form is about: one that was found, one whose address is typed, or one that is set. */
export type FormSubject =
  | { type: 'found'; found: FoundPrinter }
  | { type: 'typed' }
  | { type: 'set'; printer: PagePrinter }

const NOTHING = { name: '', host: '', port: '9100', width: null as PaperWidth | null, model: '' }
type Values = typeof NOTHING

const MODEL_HINT = 'Si está en la lista, elíjalo; si no, la prueba dice cómo es.'

function firstValues(subject: FormSubject): Values {
  if (subject.type === 'found') return { ...NOTHING, name: subject.found.name }
  if (subject.type === 'typed') return NOTHING
  const { name, address, width } = subject.printer
  const values = { ...NOTHING, name, width }
  return address ? { ...values, host: address.host, port: String(address.port) } : values
}

/** What is sent, and where to. */
function requestOf(subject: FormSubject, { name, host, port, width, model }: Values): [path: string, body: object] {
  const typed = { name, width, model }
  if (subject.type === 'found') return ['/impresoras', { ...typed, connection: subject.found.connection }]
  if (subject.type === 'typed') return ['/impresoras', { ...typed, host, port }]
  const { id, address } = subject.printer
  return [`/impresoras/${id}`, address ? { ...typed, host, port } : typed]
}

/** A known model's paper width. */
const widthOfModel = (id: string): PaperWidth | null => {
  const model = PRINTER_MODELS.find((each) => each.id === id)
  return model ? (model.columns < 40 ? 58 : 80) : null
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

/** Name, address and paper of one printer. */
export function PrinterForm({ subject, onClose }: { subject: FormSubject; onClose(): void }) {
  const [values, setValues] = useState(() => firstValues(subject))
  const { busy, refused, post } = usePost()
  const isNetwork = subject.type === 'typed' || (subject.type === 'set' && subject.printer.address !== null)
  const place = subject.type === 'found' ? subject.found.place : ''
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })

  const save = async (event: Event) => {
    event.preventDefault()
    const saved = await post<{ id: string }>(...requestOf(subject, values))
    if (saved) chooseTested(saved.id)
  }

  const field = (label: string, name: 'name' | 'host' | 'port', more: { hint?: string; placeholder?: string }) => (
    <Field label={label} error={refused?.errors[name]} hint={more.hint}>
      {(attributes) => (
        <input
          {...attributes}
          value={values[name]}
          placeholder={more.placeholder}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => set({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )

  return (
    <form class="card" onSubmit={(event) => void save(event)} noValidate>
      <StepTitle>{subject.type === 'set' ? `Cambiar ${subject.printer.name}` : 'Su impresora'}</StepTitle>
      {place !== '' && <p class="faint">{place}</p>}
      {field('Nombre', 'name', { hint: 'Como la llaman en el local: CAJA, COCINA, BARRA.' })}
      {isNetwork && field('Dirección', 'host', { placeholder: '192.168.1.50' })}
      {isNetwork && field('Puerto', 'port', {})}
      <Widths width={values.width} onPick={(width) => set({ width, model: '' })} />
      <Field label="Modelo" hint={MODEL_HINT}>
        {(attributes) => (
          <select
            {...attributes}
            value={values.model}
            onChange={({ currentTarget: { value } }) =>
              set({ model: value, width: widthOfModel(value) ?? values.width })
            }
          >
            <option value="">Otro, o no sé</option>
            {PRINTER_MODELS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {refused && Object.keys(refused.errors).length === 0 && <SentenceLine message={refused.message} />}
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

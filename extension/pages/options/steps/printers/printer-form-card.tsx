import { fieldsOf, kindOf } from '@shared/connections'
import { settingName } from '@shared/messages/setting-words'
import type { PrinterChange } from '@shared/printer-setup/edit-printers'
import {
  checkPrinter,
  type PrinterErrors,
  type PrinterValues,
  printerValues,
  withModel,
} from '@shared/printer-setup/printer-form'
import { modelOf, PRINTER_MODELS } from '@shared/printer-setup/printer-models'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { Field } from '../../field'
import { useStepFlow } from '../../step-flow'

interface PrinterFormCardProps {
  printer: PrinterSettings
  settings: BridgeSettings
  busy: boolean
  /** What the printing program refused of it. */
  refused: PrinterErrors
  onChange(change: PrinterChange): Promise<boolean>
  onClose(): void
}

interface TypedProps {
  label: string
  hint?: string
  name: keyof PrinterValues
}

const PAPER: TypedProps[] = [
  { label: 'Columnas', name: 'columns', hint: 'Letras por fila.' },
  { label: 'Puntos', name: 'dots', hint: 'Ancho del cabezal.' },
]

const placeFields = ({ connection }: PrinterSettings): TypedProps[] =>
  fieldsOf(kindOf(connection)).map(([name, { hint }]) => ({
    ...{ name, label: settingName(`printers.connection.${name}`) },
    ...(hint && { hint }),
  }))

interface ModelFieldProps {
  values: PrinterValues
  onPick(values: PrinterValues): void
}

const MODEL_HINT = 'Llena columnas y puntos, y pone sus letras y su pito. Imprima después una prueba.'
const FAMILY_HINT = 'Lo usual en impresoras así. Imprima una prueba: ella dice si es su caso.'

/** A known model fills columns and dots, and sets its code page and the command of its buzzer. */
function ModelField({ values, onPick }: ModelFieldProps) {
  return (
    <Field label="Modelo" hint={modelOf(values.model)?.isFamily ? FAMILY_HINT : MODEL_HINT}>
      {(attributes) => (
        <select
          {...attributes}
          value={values.model}
          onChange={(event) => onPick(withModel(values, event.currentTarget.value))}
        >
          <option value="">Otra: la prueba dice cómo es</option>
          {PRINTER_MODELS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Name and place of one printer, saved together or not at all. */
export function PrinterFormCard({ printer, settings, busy, refused, onChange, onClose }: PrinterFormCardProps) {
  const [values, setValues] = useState(() => printerValues(printer))
  const check = checkPrinter(values, printer, settings)
  const errors = { ...refused, ...(check.ok ? {} : check.errors) }
  const isTyped = JSON.stringify(values) !== JSON.stringify(printerValues(printer))
  useStepFlow(isTyped)
  const field = ({ label, hint, name }: TypedProps) => (
    <Field key={name} label={label} {...(hint && { hint })} error={errors[name]}>
      {(attributes) => (
        <input
          {...attributes}
          value={values[name]}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  const save = async (event: Event) => {
    event.preventDefault()
    if (check.ok && (await onChange(check.change))) onClose()
  }
  return (
    <form class="printer-form" onSubmit={(event) => void save(event)} noValidate>
      {field({ label: 'Nombre', name: 'name' })}
      {placeFields(printer).map(field)}
      <ModelField values={values} onPick={setValues} />
      {PAPER.map(field)}
      <p class="buttons">
        <button type="submit" class="main" disabled={busy || !check.ok || !isTyped}>
          Guardar cambios
        </button>
        <button type="button" onClick={onClose}>
          Dejar como estaba
        </button>
        {isTyped && <span class="tone-warn">Sin guardar</span>}
      </p>
    </form>
  )
}

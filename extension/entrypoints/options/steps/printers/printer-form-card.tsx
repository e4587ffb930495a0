import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import type { PrinterChange } from '../../../../setup/printers/edit-printers'
import {
  checkPrinter,
  type PrinterErrors,
  type PrinterValues,
  printerValues,
} from '../../../../setup/printers/printer-form'
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

const FIELDS: Record<'network' | 'spooler' | 'device' | 'other', TypedProps[]> = {
  network: [
    { label: 'Dirección', name: 'host' },
    { label: 'Puerto', name: 'port' },
  ],
  spooler: [{ label: 'Cola de impresión', name: 'queue', hint: 'Como se llama en este computador.' }],
  device: [{ label: 'Puerto', name: 'path' }],
  other: [],
}
const PAPER: TypedProps[] = [
  { label: 'Columnas', name: 'columns', hint: 'Letras por fila.' },
  { label: 'Puntos', name: 'dots', hint: 'Ancho del cabezal.' },
]

const kindOf = ({ connection: { type } }: PrinterSettings) => (type === 'usb' || type === 'file' ? 'other' : type)

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
      {FIELDS[kindOf(printer)].map(field)}
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

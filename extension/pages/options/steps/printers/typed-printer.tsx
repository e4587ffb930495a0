import { RAW_PORT } from '@shared/connections/network'
import type { NewPrinter } from '@shared/printer-setup/edit-printers'
import { nameIssue, typedPlace } from '@shared/printer-setup/printer-form'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { Field } from '../../field'
import { WidthButtons } from './width-buttons'

interface TypedPrinterProps {
  settings: BridgeSettings
  disabled: boolean
  onAdd(printer: NewPrinter): Promise<boolean>
}

const EMPTY = { name: '', host: '', port: String(RAW_PORT) }

/** A network printer by its address. What is typed is judged while it is typed, an empty field when it is wanted. */
export function TypedPrinter({ settings, disabled, onAdd }: TypedPrinterProps) {
  const [values, setValues] = useState(EMPTY)
  const [wanted, setWanted] = useState(false)
  const names = settings.printers.map(({ name }) => name)
  const place = typedPlace({ type: 'network', host: '', port: RAW_PORT }, values, true)
  const issues = { name: nameIssue(values.name, names), ...place.errors }
  const shown = (field: keyof typeof EMPTY) => (wanted || values[field] !== '' ? issues[field] : undefined)
  const input = (field: keyof typeof EMPTY) => ({
    value: values[field],
    autocomplete: 'off' as const,
    spellcheck: false,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setValues({ ...values, [field]: event.currentTarget.value }),
  })

  const add = async (width: PaperWidth) => {
    setWanted(true)
    if (Object.values(issues).some(Boolean)) return
    if (!(await onAdd({ name: values.name, connection: place.typed, width }))) return
    setValues(EMPTY)
    setWanted(false)
  }

  return (
    <details class="unfold">
      <summary>Escribir la dirección de una impresora de red</summary>
      <Field label="Nombre" hint="Como la llaman en el local: COMANDA 1, BARRA." error={shown('name')}>
        {(attributes) => <input {...attributes} {...input('name')} maxLength={40} />}
      </Field>
      <Field label="Dirección" error={shown('host')}>
        {(attributes) => <input {...attributes} {...input('host')} placeholder="192.168.1.50" />}
      </Field>
      <Field label="Puerto" error={shown('port')}>
        {(attributes) => <input {...attributes} {...input('port')} class="short" inputMode="numeric" />}
      </Field>
      <p class="option">
        <b>Agregar, con papel de</b>
        <WidthButtons name={values.name || 'la impresora'} disabled={disabled} onPick={(width) => void add(width)} />
      </p>
    </details>
  )
}

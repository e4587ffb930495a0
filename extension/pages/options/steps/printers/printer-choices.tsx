import type { PrinterChange } from '@shared/printer-setup/edit-printers'
import { confirmWords } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { Field } from '../../field'

interface PrinterChoicesProps {
  printer: PrinterSettings
  settings: BridgeSettings
  busy: boolean
  onChange(change: PrinterChange): Promise<boolean>
}

const CUTS: Record<NonNullable<PrinterSettings['cut']>, string> = {
  partial: 'Corta y deja una punta',
  full: 'Corta del todo',
}
const BUZZERS = [
  ['esc-b', 'Pita (la orden de casi todas: ESC B)'],
  ['esc-paren-a', 'Pita (la orden de Epson: ESC ( A)'],
] as const
const BEEPS = 2
const CONFIRMS = ['auto', 'completion', 'consumption', 'none'] as const

interface SelectFieldProps<T extends string> {
  label: string
  hint?: string
  value: T | ''
  none?: string
  options: readonly (readonly [value: T, label: string])[]
  disabled: boolean
  onPick(value: T | null): void
}

function SelectField<T extends string>({ label, hint, value, none, options, disabled, onPick }: SelectFieldProps<T>) {
  return (
    <Field label={label} {...(hint && { hint })}>
      {(attributes) => (
        <select
          {...attributes}
          value={value}
          disabled={disabled}
          onChange={(event) => onPick(options.find(([each]) => each === event.currentTarget.value)?.[0] ?? null)}
        >
          {none && <option value="">{none}</option>}
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** What is chosen of one printer and saved with the choice; what few shops need is folded away. */
export function PrinterChoices({ printer, settings, busy, onChange }: PrinterChoicesProps) {
  const others = settings.printers.filter(({ id }) => id !== printer.id)
  return (
    <div class="printer-choices">
      <SelectField
        label="Impresora de respaldo"
        hint="A los 45 segundos sin poder imprimir, sus papeles salen por ella, marcados."
        value={printer.fallback ?? ''}
        none="Ninguna"
        options={others.map(({ id, name }) => [id, name] as const)}
        disabled={busy}
        onPick={(fallback) => void onChange({ fallback })}
      />
      <details class="unfold">
        <summary>Avanzado: cajón, corte, pito, avisos</summary>
        <SelectField
          label="Cajón de dinero"
          hint="Se abre con la factura de una mesa que paga en efectivo."
          value={printer.drawer?.pin ?? ''}
          none="No hay, o no se abre"
          options={[
            ['2', 'Se abre por el pin 2 (lo usual)'],
            ['5', 'Se abre por el pin 5'],
          ]}
          disabled={busy}
          onPick={(pin) => void onChange({ drawer: pin && { pin } })}
        />
        <SelectField
          label="Corte"
          value={printer.cut ?? ''}
          none="No corta"
          options={[
            ['partial', CUTS.partial],
            ['full', CUTS.full],
          ]}
          disabled={busy}
          onPick={(cut) => void onChange({ cut })}
        />
        <SelectField
          label="Pito"
          hint="Si la prueba no pitó, elija la otra orden e imprima otra."
          value={printer.buzzer ? (printer.buzzer.command ?? 'esc-b') : ''}
          none="No pita"
          options={BUZZERS}
          disabled={busy}
          onPick={(command) => void onChange({ buzzer: command && { times: printer.buzzer?.times ?? BEEPS, command } })}
        />
        <SelectField
          label="Aviso de que salió"
          hint="«Ver si avisa» lo averigua por usted."
          value={printer.confirm}
          options={CONFIRMS.map((confirm) => [confirm, confirmWords(confirm)] as const)}
          disabled={busy}
          onPick={(confirm) => void (confirm && onChange({ confirm }))}
        />
      </details>
    </div>
  )
}

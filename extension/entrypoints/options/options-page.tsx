import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import type { SeenStore } from '../../orders/stores-seen'
import { type SettingsReading, writeSettings } from '../../settings/store'
import { Field } from './field'
import { type FormProps, Switch, TextField } from './form-fields'
import { JustoCard } from './justo-card'
import { PairingCard } from './pairing-card'
import { refusedHost } from './refused-host'
import { checkForm, type FieldErrors, type FormValues, formValues } from './settings-form'
import { StatusCard } from './status-card'

const MODES: { value: FormValues['mode']; label: string }[] = [
  { value: 'automatic', label: 'Automático: acepta e imprime solo' },
  { value: 'manual', label: 'Manual: una persona acepta cada pedido' },
  { value: 'on-accept', label: 'Se acepta en Justo: imprime lo que allá se acepte' },
]

function WorkCard(form: FormProps) {
  return (
    <section class="card">
      <h2>Esta caja</h2>
      <Switch
        {...form}
        name="here"
        label="Esta caja acepta e imprime"
        hint="Solo en una caja de cada punto de venta. Las demás solo miran."
      />
      <Field label="Aceptación">
        {(attributes) => (
          <select
            {...attributes}
            value={form.values.mode}
            onChange={(event) => {
              const chosen = MODES.find((mode) => mode.value === event.currentTarget.value)
              if (chosen) form.set({ mode: chosen.value })
            }}
          >
            {MODES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        {...form}
        name="cash"
        label="Efectivo hasta"
        hint="Con más, un pedido espera a una persona. 0: sin límite."
      />
      <TextField
        {...form}
        name="units"
        label="Unidades hasta"
        hint="Con más, un pedido espera a una persona. 0: sin límite."
      />
      <TextField {...form} name="seconds" label="Consultar a Justo cada (segundos)" hint="Entre 5 y 120." />
      <TextField
        {...form}
        name="zones"
        label="Mesas"
        rows={4}
        placeholder="Salón: 1, 2, 3, 12"
        hint="Una zona por línea, con dos puntos y las mesas separadas por comas."
      />
    </section>
  )
}

type Outcome = { type: 'saved' } | { type: 'refused'; message: Message } | null

function Outcome({ outcome }: { outcome: Outcome }) {
  if (outcome === null) return null
  if (outcome.type === 'saved') return <p class="right">Guardado. Ya está funcionando así.</p>
  return (
    <p class="wrong" role="alert" data-code={outcome.message.code}>
      {outcome.message.text} {outcome.message.action}
    </p>
  )
}

interface OptionsPageProps {
  initial: SettingsReading
  /** Stores of the brand that orders have named. */
  stores?: readonly SeenStore[]
}

/** «Configuración»: nothing is saved unless all of it is right. */
export function OptionsPage({ initial, stores = [] }: OptionsPageProps) {
  const [saved, setSaved] = useState(initial.settings)
  const [values, setValues] = useState(formValues(initial.settings))
  const [errors, setErrors] = useState<FieldErrors>({})
  const [outcome, setOutcome] = useState<Outcome>(initial.error ? { type: 'refused', message: initial.error } : null)
  const form: FormProps = {
    values,
    errors,
    set: (change) => {
      setValues((before) => ({ ...before, ...change }))
      setOutcome(null)
    },
  }

  const save = async (event: Event) => {
    event.preventDefault()
    const checked = checkForm(values, saved, new Date().toISOString())
    setErrors(checked.ok ? {} : checked.errors)
    // Asked for in the click that saves: the browser shows its question for nothing else.
    const refused = checked.ok ? await refusedHost(checked.input.justo?.baseUrl) : null
    if (refused !== null) return setOutcome({ type: 'refused', message: say('J-11', { host: refused }) })
    const written = checked.ok ? await writeSettings(checked.input) : null
    if (!written?.ok) return setOutcome({ type: 'refused', message: say('C-18') })
    setSaved(written.settings)
    setValues(formValues(written.settings))
    setOutcome({ type: 'saved' })
  }

  /** Only the pairing: what is typed elsewhere stays typed. */
  const onPaired = async (bridge: ExtensionSettings['bridge']) => {
    const written = await writeSettings({ ...saved, bridge })
    if (written.ok) setSaved(written.settings)
  }

  return (
    <form class="options" onSubmit={(event) => void save(event)} noValidate>
      <h1>Configuración de Justo</h1>
      <JustoCard {...form} saved={saved} stores={stores} />
      <PairingCard {...form} saved={saved} onPaired={onPaired} />
      <WorkCard {...form} />
      <StatusCard {...form} />
      <section class="card">
        <h2>Último paso</h2>
        <Switch
          {...form}
          name="active"
          label="Activar integración"
          hint="Los pedidos de antes de activar no se imprimen solos."
        />
      </section>
      <div class="save">
        <button type="submit" class="main">
          Guardar
        </button>
        <Outcome outcome={outcome} />
      </div>
    </form>
  )
}

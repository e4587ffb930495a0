import { Field } from '../../field'
import { useLock } from '../../use-lock'
import type { AlertsForm } from './use-alerts'

const PATHS = { cash: 'limits.cash', units: 'limits.units', retentionDays: 'retentionDays' }

interface NumberFieldProps {
  form: AlertsForm
  name: 'cash' | 'units' | 'retentionDays'
  label: string
  hint: string
}

function NumberField({ form, name, label, hint }: NumberFieldProps) {
  const lock = useLock(PATHS[name])
  return (
    <Field label={label} hint={lock.hint ?? hint} error={form.errors[name]}>
      {(attributes) => (
        <input
          {...attributes}
          name={name}
          disabled={lock.disabled}
          inputMode="numeric"
          autocomplete="off"
          value={form.values[name]}
          onInput={(event) => form.set({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
}

/** Limits above which an order is not accepted automatically, and how long orders are kept. */
export function LimitsCard({ form }: { form: AlertsForm }) {
  return (
    <section class="card">
      <h3>Límites</h3>
      <NumberField
        form={form}
        name="cash"
        label="Efectivo hasta ($)"
        hint="Con más por cobrar en efectivo, el pedido espera a una persona. 0: sin límite."
      />
      <NumberField
        form={form}
        name="units"
        label="Unidades hasta"
        hint="Con más productos, el pedido espera a una persona. 0: sin límite."
      />
      <NumberField
        form={form}
        name="retentionDays"
        label="Guardar los pedidos (días)"
        hint="Después se borran de esta caja. El registro de números no se borra nunca."
      />
    </section>
  )
}

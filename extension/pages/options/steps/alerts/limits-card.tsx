import { FormText } from '../../form-text'
import type { AlertsForm } from './use-alerts'

/** Limits above which an order is not accepted automatically, and how long orders are kept. */
export function LimitsCard({ form }: { form: AlertsForm }) {
  return (
    <section class="card">
      <h3>Límites</h3>
      <FormText form={form} name="cash" />
      <FormText form={form} name="units" />
      <FormText form={form} name="retentionDays" />
    </section>
  )
}

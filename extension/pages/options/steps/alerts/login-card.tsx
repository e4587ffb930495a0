import { FormText } from '../../form-text'
import type { AlertsForm } from './use-alerts'

/** Signs of a logged-in tomapedidos; without any, any page without a login form is one. */
export function LoginCard({ form }: { form: AlertsForm }) {
  return (
    <section class="card">
      <h3>Sesión de tomapedidos (avanzado)</h3>
      <p class="faint">
        Sin nada aquí, toda página de tomapedidos sin formulario de ingreso cuenta como sesión abierta, menos las de
        error. Después de guardar, recargue tomapedidos.
      </p>
      <FormText form={form} name="selector" />
      <FormText form={form} name="text" />
    </section>
  )
}

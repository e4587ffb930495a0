import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import type { AlertsForm } from './use-alerts'

/** Signs of a logged-in tomapedidos; without any, any page without a login form is one. */
export function LoginCard({ form }: { form: AlertsForm }) {
  const [selector, text] = [useLock('hostPage.selector'), useLock('hostPage.text')]
  return (
    <section class="card">
      <h3>Sesión de tomapedidos (avanzado)</h3>
      <p class="faint">
        Sin nada aquí, toda página de tomapedidos sin formulario de ingreso cuenta como sesión abierta, menos las de
        error. Después de guardar, recargue tomapedidos.
      </p>
      <TextField
        label="Selector CSS"
        value={form.values.selector}
        onType={(typed) => form.set({ selector: typed })}
        error={form.errors.selector}
        hint="De algo que solo se ve con la sesión abierta: .cajero"
        placeholder=".cajero"
        maxLength={200}
        lock={selector}
      />
      <TextField
        label="Texto en la página"
        value={form.values.text}
        onType={(typed) => form.set({ text: typed })}
        hint="Uno que solo se ve con la sesión abierta: Venta rápida"
        maxLength={80}
        lock={text}
      />
    </section>
  )
}

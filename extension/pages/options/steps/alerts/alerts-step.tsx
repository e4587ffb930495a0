import { ALERT_FIELDS, alertErrors, alertValues, withAlerts } from '../../../../setup/alerts/check-alerts'
import { FormField, FormFields } from '../../field'
import options from '../../options.module.css'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { SoundTrial, VoiceTrial } from '../../trials'
import { useStepForm } from '../../use-step-form'
import { HoursCard } from './hours-card'

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text)
    return true
  } catch {
    return false
  }
}

/**
 * Step 7 «Avisos y horario»: sounds, opening hours, limits above which no order is accepted automatically, what is
 * typed into tomapedidos, and the signs that it is logged in.
 */
export function AlertsStep() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const { form, outcome, busy, onSubmit } = useStepForm({
    fields: ALERT_FIELDS,
    stored: alertValues(saved),
    check: (values) => alertErrors(values, saved, isSelector),
    save: (values) => setUp.saveSettings((current) => withAlerts(values, current)),
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class={`card ${options.column}`}>
        <h3>Sonido</h3>
        <FormField form={form} name="sound" />
        <SoundTrial />
        <FormField form={form} name="voice" />
        <VoiceTrial />
        <a href="/help.html" target="_blank" rel="noopener">
          Qué suena y cuándo
        </a>
      </section>
      <section class="card">
        <h3>Si nadie responde</h3>
        <FormFields form={form} names={['unansweredMinutes', 'ownerPhone']} />
      </section>
      <HoursCard form={form} />
      <section class="card">
        <h3>Límites</h3>
        <FormFields form={form} names={['cash', 'units', 'retentionDays']} />
      </section>
      <section class="card">
        <h3>Registrar en Intüipos</h3>
        <FormField form={form} name="typing" />
      </section>
      <section class="card">
        <h3>Sesión de tomapedidos (avanzado)</h3>
        <p class="faint">
          Sin nada aquí, toda página de tomapedidos sin formulario de ingreso cuenta como sesión abierta, menos las de
          error. Después de guardar, recargue tomapedidos.
        </p>
        <FormFields form={form} names={['selector', 'text']} />
      </section>
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

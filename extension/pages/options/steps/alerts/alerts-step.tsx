import './alerts-step.css'
import { SaveLine } from '../../save-line'
import { HoursCard } from './hours-card'
import { LimitsCard } from './limits-card'
import { LoginCard } from './login-card'
import { SoundCard } from './sound-card'
import { useAlerts } from './use-alerts'

/** Step 7 «Avisos y horario»: sounds, limits of what is accepted automatically, and opening hours. */
export function AlertsStep() {
  const { form, outcome, busy, onSubmit } = useAlerts()
  return (
    <form onSubmit={onSubmit} noValidate>
      <SoundCard form={form} />
      <HoursCard form={form} />
      <LimitsCard form={form} />
      <LoginCard form={form} />
      <SaveLine outcome={outcome} busy={busy} />
    </form>
  )
}

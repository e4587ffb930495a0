import {
  ALERT_FIELDS,
  type AlertValues,
  alertErrors,
  alertValues,
  withAlerts,
} from '../../../../setup/alerts/check-alerts'
import { useSetUp } from '../../set-up-context'
import { type StepForm, useStepForm } from '../../use-step-form'

export type AlertsForm = StepForm<AlertValues, typeof ALERT_FIELDS>

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text)
    return true
  } catch {
    return false
  }
}

/** The step's form and its saving. */
export function useAlerts() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  return useStepForm({
    fields: ALERT_FIELDS,
    stored: alertValues(saved),
    check: (values) => alertErrors(values, saved, isSelector),
    async save(values) {
      const message = await setUp.saveSettings((current) => withAlerts(values, current))
      return message === null ? 'saved' : { message }
    },
  })
}

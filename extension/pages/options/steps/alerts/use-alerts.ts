import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { type AlertErrors, type AlertValues, alertValues, checkAlerts } from '../../../../setup/alerts/check-alerts'
import type { SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'

export interface AlertsForm {
  values: AlertValues
  errors: AlertErrors
  set(change: Partial<AlertValues>): void
}

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
  const [base, setBase] = useState(() => alertValues(setUp.settings.value))
  const [values, setValues] = useState(base)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const goOn = useStepFlow(JSON.stringify(values) !== JSON.stringify(base))
  const { part, errors } = checkAlerts(values, isSelector)

  const form: AlertsForm = {
    values,
    errors,
    set(change) {
      setValues((before) => ({ ...before, ...change }))
      setOutcome(null)
    },
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (Object.keys(errors).length > 0) return setOutcome(say('C-18'))
    const message = await setUp.saveSettings((saved) => ({
      ...saved,
      ...part,
      alerts: { ...saved.alerts, ...part.alerts },
    }))
    setOutcome(message ?? 'saved')
    if (message !== null) return
    setBase(values)
    goOn()
  }
  return { form, save, outcome }
}

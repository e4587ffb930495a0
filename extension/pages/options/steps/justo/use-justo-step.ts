import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import {
  JUSTO_FIELDS,
  type JustoValues,
  justoErrors,
  justoValues,
  needsTest,
  withJusto,
} from '../../../../setup/justo/justo-form'
import { testTypedKey } from '../../../../setup/test-key'
import { useSetUp } from '../../set-up-context'
import { type StepForm, useStepForm } from '../../use-step-form'
import { useStores } from './use-stores'

export type JustoForm = StepForm<JustoValues, typeof JUSTO_FIELDS>

/** State of step «Justo»: what is typed, the key's test, the save. */
export function useJustoStep() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const step = useStepForm({
    fields: JUSTO_FIELDS,
    stored: justoValues(saved),
    check: (values) => justoErrors(values, saved),
    async save(values) {
      if (!stores.areSaved && !(await takeStores(true))) return say('C-18')
      return setUp.saveSettings((current) => withJusto(values, current))
    },
  })
  const typed = withJusto(step.form.values, saved)
  const isOther = needsTest(typed, saved)
  const [test, setTest] = useState<'right' | Message | null>(null)
  const stores = useStores({ next: typed, isOther })

  /** Whether Justo takes the key and knows the stores, or has none to compare with. */
  const takeStores = async (isSaving: boolean): Promise<boolean> => {
    const answer = await testTypedKey(setUp, typed.justo)
    setTest(answer.ok ? 'right' : answer.message)
    return answer.ok && stores.take(answer.stores, isSaving)
  }

  const probe = async () => {
    const { token, baseUrl } = justoErrors(step.form.values, saved)
    if (token ?? baseUrl) return setTest(token ?? baseUrl ?? null)
    await takeStores(false)
  }

  const form: JustoForm = {
    ...step.form,
    set(change) {
      step.form.set(change)
      if (change.storeIds !== undefined) stores.show(false)
      if (change.token === undefined && change.baseUrl === undefined) return
      setTest(null)
      stores.forget()
    },
    error: (name) => step.form.error(name) ?? (name === 'storeIds' ? stores.error : undefined),
  }
  const keepAsNew = () => {
    step.form.set({}) // what was said of the save before is over
    stores.keepAsNew()
  }
  return { ...step, form, stores, keepAsNew, test, probe }
}

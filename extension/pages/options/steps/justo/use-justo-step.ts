import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { requestHostPermission } from '../../../../justo/host-permission'
import {
  JUSTO_FIELDS,
  type JustoValues,
  justoErrors,
  justoValues,
  needsTest,
  withJusto,
} from '../../../../setup/justo/justo-form'
import { type KeyTest, testKey } from '../../../../setup/test-key'
import { useSetUp } from '../../set-up-context'
import { type StepForm, useStepForm } from '../../use-step-form'
import { useStores } from './use-stores'

/** The key's test: how it ended, and what Justo named with it. */
function useKeyTest({ justo }: ExtensionSettings) {
  const setUp = useSetUp()
  const [test, setTest] = useState<'right' | Message | null>(null)
  /** Called in a click, before anything else is awaited: the browser's question needs one. */
  const tested = async (): Promise<KeyTest> => {
    const answer: KeyTest = (await requestHostPermission(justo.baseUrl))
      ? await testKey(setUp.justoFor(justo), justo.baseUrl, setUp.now())
      : { ok: false, message: say('J-11', { host: new URL(justo.baseUrl).host }) }
    if (answer.ok) setUp.skewMs.value = answer.skewMs
    setTest(answer.ok ? 'right' : answer.message)
    return answer
  }
  return { test, setTest, tested }
}

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
  const { test, setTest, tested } = useKeyTest(typed)
  const stores = useStores({ next: typed, isOther })

  /** Whether Justo takes the key and knows the stores, or has none to compare with. */
  const takeStores = async (isSaving: boolean): Promise<boolean> => {
    const answer = await tested()
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

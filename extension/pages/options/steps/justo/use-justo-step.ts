import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { requestHostPermission } from '../../../../justo/host-permission'
import {
  checkJusto,
  type JustoValues,
  justoErrors,
  justoValues,
  needsTest,
  withJusto,
} from '../../../../setup/justo/justo-form'
import { type KeyTest, testKey } from '../../../../setup/test-key'
import { useBusy } from '../../../../ui/use-busy'
import { useOptionsServices } from '../../options-services'
import type { SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import { useStores } from './use-stores'

/** The key's test: how it ended, and what Justo named with it. */
function useKeyTest({ justo }: ExtensionSettings) {
  const services = useOptionsServices()
  const [test, setTest] = useState<'right' | Message | null>(null)
  /** Called in a click, before anything else is awaited: the browser's question needs one. */
  const tryKey = async (): Promise<KeyTest> => {
    if (!(await requestHostPermission(justo.baseUrl)))
      return { ok: false, message: say('J-11', { host: new URL(justo.baseUrl).host }) }
    return testKey(services.justoFor(justo), justo.baseUrl, services.now())
  }
  const tested = async (): Promise<KeyTest> => {
    const answer = await tryKey()
    if (answer.ok) services.skewMs.value = answer.skewMs
    setTest(answer.ok ? 'right' : answer.message)
    return answer
  }
  return { test, setTest, tested }
}

/** State of step «Justo»: what is typed, the key's test, the save. */
export function useJustoStep() {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const [draft, setDraft] = useState<Partial<JustoValues>>({})
  const [isWhole, setWhole] = useState(false)
  const { busy, during } = useBusy()
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const values = { ...justoValues(saved), ...draft }
  const typed = withJusto(values, saved)
  const isOther = needsTest(typed, saved)
  const { test, setTest, tested } = useKeyTest(typed)
  const stores = useStores({ next: typed, isOther })
  const next = useStepFlow(JSON.stringify(values) !== JSON.stringify(justoValues(saved)))

  const set = (change: Partial<JustoValues>) => {
    setDraft((before) => ({ ...before, ...change }))
    setOutcome(null)
    if (change.storeIds !== undefined) stores.show(false)
    if (change.token === undefined && change.baseUrl === undefined) return
    setTest(null)
    stores.forget()
  }

  /** Whether Justo takes the key and knows the stores, or has none to compare with. */
  const takeStores = async (isSaving: boolean): Promise<boolean> => {
    const answer = await tested()
    return answer.ok && stores.take(answer.stores, isSaving)
  }

  const probe = async () => {
    const { token, baseUrl } = justoErrors(values, saved, true)
    if (token ?? baseUrl) return setTest(token ?? baseUrl ?? null)
    await during(() => takeStores(false))
  }

  const save = async (event: Event) => {
    event.preventDefault()
    setWhole(true)
    const checked = checkJusto(values, saved)
    if (!checked.ok) return setOutcome(say('C-18'))
    if (isOther || !stores.areSaved) {
      if (!(await during(() => takeStores(true)))) return setOutcome(say('C-18'))
    }
    const failure = await setUp.saveSettings((current) => withJusto(values, current))
    if (failure !== null) return setOutcome(failure)
    setDraft({})
    setOutcome('saved')
    next()
  }

  const keepAsNew = () => {
    setOutcome(null)
    stores.keepAsNew()
  }

  const errors = justoErrors(values, saved, isWhole)
  const wrongStores = errors.storeIds ?? stores.error
  const shown = { ...errors, ...(wrongStores && { storeIds: wrongStores }) }
  return { saved, values, errors: shown, set, stores, keepAsNew, busy, test, probe, outcome, save }
}

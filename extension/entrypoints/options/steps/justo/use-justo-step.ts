import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import type { SeenStore } from '../../../../orders/stores-seen'
import {
  checkJusto,
  type JustoValues,
  justoErrors,
  justoValues,
  needsTest,
  withJusto,
} from '../../../../set-up/justo/justo-form'
import { testKey } from '../../../../set-up/test-key'
import { refusedHost } from '../../refused-host'
import type { SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import { useSurroundings } from '../../surroundings'

const byName = (a: SeenStore, b: SeenStore): number => a.name.localeCompare(b.name, 'es')

const together = (known: readonly SeenStore[], found: readonly SeenStore[]): SeenStore[] =>
  [...new Map([...known, ...found].map((store) => [store.id, store])).values()].sort(byName)

/** Everything that step «Justo» knows and does: what is typed, the key's test, the save. */
export function useJustoStep() {
  const setUp = useSetUp()
  const around = useSurroundings()
  const saved = setUp.till.value
  const [draft, setDraft] = useState<Partial<JustoValues>>({})
  const [isWhole, setWhole] = useState(false)
  const [stores, setStores] = useState<readonly SeenStore[]>(around.stores)
  const [busy, setBusy] = useState(false)
  const [test, setTest] = useState<'right' | Message | null>(null)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const values = { ...justoValues(saved), ...draft }
  const next = useStepFlow(JSON.stringify(values) !== JSON.stringify(justoValues(saved)))

  const set = (change: Partial<JustoValues>) => {
    setDraft((before) => ({ ...before, ...change }))
    setOutcome(null)
    if (change.token !== undefined || change.baseUrl !== undefined) setTest(null)
  }

  /** Null: Justo takes the key. The host is asked for in the click: the browser shows its question for nothing else. */
  const tryKey = async ({ justo }: ExtensionSettings): Promise<Message | null> => {
    const refused = await refusedHost(justo.baseUrl)
    if (refused !== null) return say('J-11', { host: refused })
    const answer = await testKey(around.justoFor(justo), justo.baseUrl, around.now())
    if (!answer.ok) return answer.message
    around.skewMs.value = answer.skewMs
    setStores((known) => together(known, answer.stores))
    return null
  }

  const tested = async (typed: ExtensionSettings): Promise<Message | null> => {
    setBusy(true)
    const message = await tryKey(typed)
    setTest(message ?? 'right')
    setBusy(false)
    return message
  }

  const probe = () => {
    const typed = withJusto(values, saved)
    const { token, baseUrl } = justoErrors(values, saved, true)
    if (!token && !baseUrl) return void tested(typed)
    setTest(token ?? baseUrl ?? null)
  }

  const save = async (event: Event) => {
    event.preventDefault()
    setWhole(true)
    const checked = checkJusto(values, saved)
    if (!checked.ok) return setOutcome(say('C-18'))
    const refused = needsTest(checked.settings, saved) ? await tested(checked.settings) : null
    const failure = refused ?? (await setUp.saveTill((current) => withJusto(values, current)))
    if (failure !== null) return setOutcome(refused === null ? failure : say('C-18'))
    setDraft({})
    setOutcome('saved')
    next()
  }

  return { saved, values, errors: justoErrors(values, saved, isWhole), set, stores, busy, test, probe, outcome, save }
}

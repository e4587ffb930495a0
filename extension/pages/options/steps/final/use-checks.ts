import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { type Answer, type ChecklistItem, withAnswer } from '../../../../setup/checklist'
import type { SetUp } from '../../../../setup/set-up'
import { testKey } from '../../../../setup/test-key'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'

/** What the list asks and stores: the implementer's answers, and Justo's clock. */
export function useChecks() {
  const setUp = useSetUp()
  const services = useOptionsServices()
  const [failure, setFailure] = useState<Message | null>(null)
  const [notSaved, setNotSaved] = useState<Message | null>(null)
  const { justo } = setUp.settings.value

  const measure = async () => {
    if (justo.token === '') return
    const answer = await testKey(services.justoFor(justo), justo.baseUrl, services.now())
    if (answer.ok) services.skewMs.value = answer.skewMs
    setFailure(answer.ok ? null : answer.message)
  }
  useEffect(() => {
    if (services.skewMs.value === null) void measure()
  }, [])

  const save = async (change: Parameters<SetUp['saveSettings']>[0]) => setNotSaved(await setUp.saveSettings(change))
  const answer = (item: ChecklistItem, given: Pick<Answer, 'answer' | 'by'>) =>
    save((saved) => withAnswer(saved, item, { ...given, at: services.now() }, services.stores.value))
  const takeBack = (item: ChecklistItem) =>
    save((saved) => {
      const { [item]: _, ...checklist } = saved.checklist
      return { ...saved, checklist }
    })

  return { failure, notSaved, measure, answer, takeBack }
}

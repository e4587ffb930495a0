import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { type Answer, type ChecklistItem, withAnswer } from '../../../../setup/checklist'
import type { SetUp } from '../../../../setup/set-up'
import { testKey } from '../../../../setup/test-key'
import { useSetUp } from '../../set-up-context'

/** What the list asks and stores: the implementer's answers, and Justo's clock. */
export function useChecks() {
  const setUp = useSetUp()
  const [failure, setFailure] = useState<Message | null>(null)
  const [notSaved, setNotSaved] = useState<Message | null>(null)
  const { justo } = setUp.settings.value

  const measure = async () => {
    if (justo.token === '') return
    const answer = await testKey(setUp.justoFor(justo), justo.baseUrl, setUp.now())
    if (answer.ok) setUp.skewMs.value = answer.skewMs
    setFailure(answer.ok ? null : answer.message)
  }
  useEffect(() => {
    if (setUp.skewMs.value === null) void measure()
  }, [])

  const save = async (change: Parameters<SetUp['saveSettings']>[0]) => setNotSaved(await setUp.saveSettings(change))
  const answer = (item: ChecklistItem, given: Pick<Answer, 'answer' | 'by'>) =>
    save((saved) => withAnswer(saved, item, { ...given, at: setUp.now() }, setUp.stores.value))
  const takeBack = (item: ChecklistItem) =>
    save((saved) => {
      const { [item]: _, ...checklist } = saved.checklist
      return { ...saved, checklist }
    })

  return { failure, notSaved, measure, answer, takeBack }
}

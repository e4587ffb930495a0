import type { Message } from '@shared/messages'
import type { Check, ExtensionSettings } from '@shared/settings/extension'
import { useEffect, useState } from 'preact/hooks'
import { testKey } from '../../../../set-up/test-key'
import { useSetUp } from '../../set-up-context'
import { useSurroundings } from '../../surroundings'

type Answer = NonNullable<ExtensionSettings['checklist'][Check]>

/** What the list asks and keeps: a person's answers, and Justo's clock. */
export function useChecks() {
  const setUp = useSetUp()
  const around = useSurroundings()
  const [measuring, setMeasuring] = useState(false)
  const [failure, setFailure] = useState<Message | null>(null)
  const { justo } = setUp.till.value

  const measure = async () => {
    if (justo.token === '') return
    setMeasuring(true)
    const answer = await testKey(around.justoFor(justo), justo.baseUrl, around.now())
    if (answer.ok) around.skewMs.value = answer.skewMs
    setFailure(answer.ok ? null : answer.message)
    setMeasuring(false)
  }
  useEffect(() => {
    if (around.skewMs.value === null) void measure()
  }, [])

  const answer = (check: Check, given: Pick<Answer, 'answer' | 'by'>) =>
    setUp.saveTill((saved) => ({
      ...saved,
      checklist: { ...saved.checklist, [check]: { ...given, at: around.now() } },
    }))
  const takeBack = (check: Check) =>
    setUp.saveTill(({ checklist: { [check]: _, ...checklist }, ...saved }) => ({ ...saved, checklist }))

  return { measuring, failure, measure, answer, takeBack }
}

import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

const ACT = 'practice'

/** «Practicar 15 minutos», where no order is in the way; nothing where it cannot begin. */
export function StartPractice() {
  const panel = usePanel()
  const practice = panel.status.value?.practice
  if (!practice || practice.hindered || practice.until !== null) return null
  const failure = panel.failures.value.get(ACT)
  return (
    <>
      <button
        type="button"
        disabled={panel.busy.value.has(ACT)}
        onClick={() => void panel.act(ACT, { type: 'practice', action: 'start' })}
      >
        Practicar 15 minutos
      </button>
      {failure && <SentenceLine message={failure} alert />}
    </>
  )
}

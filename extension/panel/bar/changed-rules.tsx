import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

/** What its act is filed under: no order has this id. */
const ACT = 'rules-read'

/** What rules of this shop mean since an update, until «Entendido». */
export function ChangedRules() {
  const panel = usePanel()
  const message = panel.status.value?.changedRules
  if (!message) return null
  const failure = panel.failures.value.get(ACT)
  return (
    <section class="practice-bar" aria-label="Cambió el programa">
      <p class="practice-words" role="status" data-code={message.code}>
        <span>
          <b>{message.text}</b> {message.action}
        </span>
      </p>
      <button
        type="button"
        disabled={panel.busy.value.has(ACT)}
        onClick={() => void panel.act(ACT, { type: 'rules-read' })}
      >
        Entendido
      </button>
      {failure && <SentenceLine message={failure} alert />}
    </section>
  )
}

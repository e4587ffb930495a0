import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

/** What its acts are filed under: no order has this id. */
const ACT = 'practice'

/** Striped over the whole panel while somebody practises, and until he has read how it ended. */
export function PracticeBar() {
  const panel = usePanel()
  const practice = panel.status.value?.practice
  if (!practice?.message) return null
  const { until, message } = practice
  const failure = panel.failures.value.get(ACT)
  const goesOn = until !== null
  return (
    <section class={`practice-bar ${goesOn ? 'practice-bar-on' : ''}`} aria-label="Práctica">
      <p class="practice-words" role={goesOn ? 'status' : 'alert'} data-code={message.code}>
        {goesOn && <b class="practice-mark">PRUEBA</b>}
        <span>
          <b>{message.text}</b> {message.action}
        </span>
      </p>
      <button
        type="button"
        disabled={panel.busy.value.has(ACT)}
        onClick={() => void panel.act(ACT, { type: 'practice', action: goesOn ? 'stop' : 'seen' })}
      >
        {goesOn ? 'Terminar la práctica' : 'Entendido'}
      </button>
      {failure && <SentenceLine message={failure} alert />}
    </section>
  )
}

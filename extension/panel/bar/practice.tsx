import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

/** What its acts are filed under: no order has this id. */
const ACT = 'practice'

/** Striped over the whole panel during practice, and until its result was read. */
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

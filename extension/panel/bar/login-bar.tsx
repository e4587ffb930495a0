import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import { freshWords, otherWords } from './count-words'
import { currentTroubles, isNotice } from './troubles'

/** Over a login form: counts and the worst trouble, nothing about anybody. */
export function LoginBar() {
  const panel = usePanel()
  const worst = currentTroubles(panel).find((message) => !isNotice(message))
  const counters = panel.counters.value
  const words = panel.status.value === null ? 'conectando' : freshWords(counters.fresh)
  const second = worst?.text ?? otherWords(counters)
  return (
    <div class={`pill ${worst ? 'pill-bad' : ''}`} role="status">
      <Icon name={worst ? 'alert' : 'clock'} />
      <span class="pill-text">
        <b>Justo: {words} — inicie sesión</b>
        {second !== '' && (
          <span class="pill-second" data-code={worst?.code} title={second}>
            {second}
          </span>
        )}
      </span>
    </div>
  )
}

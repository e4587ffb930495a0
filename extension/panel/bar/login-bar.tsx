import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import { freshWords, otherWords } from '../state/counters'
import { isNotice } from '../state/shop-light'
import styles from './folded.module.css'

/** Over a login form: counts and the worst trouble, no customer's data. */
export function LoginBar() {
  const panel = usePanel()
  const worst = panel.troubles.value.find((message) => !isNotice(message))
  const counters = panel.counters.value
  const words = panel.status.value === null ? 'conectando' : freshWords(counters.fresh)
  const second = worst?.text ?? otherWords(counters)
  return (
    <div class={`${styles.loginBar} ${worst ? styles.trouble : ''}`} role="status">
      <Icon name={worst ? 'alert' : 'clock'} />
      <span class={styles.loginText}>
        <b>Justo: {words} — inicie sesión</b>
        {second !== '' && (
          <span class={styles.loginSecond} data-code={worst?.code} title={second}>
            {second}
          </span>
        )}
      </span>
    </div>
  )
}

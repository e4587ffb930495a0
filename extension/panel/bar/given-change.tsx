import { formatMoney } from '@shared/money'
import { usePanel } from '../panel-context'
import styles from './header.module.css'

/** «Devuelta $ 15.850» of the last sale, until it was given. */
export function GivenChangeNote() {
  const panel = usePanel()
  const change = panel.givenChange.value
  if (change === null) return null
  return (
    <span role="status" class={styles.change} data-change={change.pesos}>
      <b>Devuelta {formatMoney(change.pesos)}</b>
      <span class="faint">{change.numbers.join(', ')}</span>
      <button type="button" onClick={panel.dismissChange} aria-label="Entregada: la devuelta">
        Entregada
      </button>
    </span>
  )
}

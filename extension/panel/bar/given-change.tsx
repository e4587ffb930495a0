import { formatMoney } from '@shared/money'
import { ActButton, ActFailure } from '../act-button'
import { usePanel } from '../panel-context'
import styles from './header.module.css'

const ACT = 'change-given'

/** «Devuelta $ 15.850» of the last sale, on every panel of this till, until it was given. */
export function GivenChangeNote() {
  const change = usePanel().givenChange.value
  const [first] = change?.orders ?? []
  if (change === null || first === undefined) return null
  const { payment, orders, pesos } = change
  return (
    <span role="status" class={styles.change} data-change={pesos}>
      <b>Devuelta {formatMoney(pesos)}</b>
      <span class="faint ellipsis">{orders.map(({ number }) => number).join(', ')}</span>
      <ActButton
        act={ACT}
        label="Entregada: la devuelta"
        intent={{ type: ACT, orderId: first.id, payment, orderIds: orders.map(({ id }) => id) }}
      >
        Entregada
      </ActButton>
      <ActFailure act={ACT} />
    </span>
  )
}

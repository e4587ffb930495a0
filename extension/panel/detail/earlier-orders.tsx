import { formatMoney } from '@shared/money'
import type { EarlierOrders as Earlier } from '../../orders/order-history'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './detail-cards.module.css'

/** What this till still has of the same telephone, each to open; nothing where it has none. */
export function EarlierOrders({ earlier }: { earlier: Earlier | null }) {
  const panel = usePanel()
  if (earlier === null) return null
  const { count, newest } = earlier
  return (
    <section class={`card ${styles.later}`} aria-label="Pedidos anteriores">
      <h3>Pedidos anteriores de este teléfono: {count}</h3>
      <ul>
        {newest.map(({ id, number, at, dishes, amount, sold }) => (
          <li key={id}>
            <button type="button" class={`quiet ${styles.earlier}`} onClick={() => panel.select(id)}>
              <b>{number}</b> {timeText(at, panel.now.value)} · <span dir="auto">{dishes || 'sin platos'}</span> ·{' '}
              {sold ? formatMoney(amount) : 'no se vendió'}
            </button>
          </li>
        ))}
      </ul>
      {count > newest.length && <p class="faint">Se muestran los {newest.length} últimos.</p>}
    </section>
  )
}

import { formatClock } from '@shared/dates'
import type { OrderDetail } from '../../panel-port/messages'

/** What happened to the order, minute by minute. */
export function Timeline({ transaction, entries }: { transaction: string; entries: OrderDetail['timeline'] }) {
  if (entries.length === 0) return null
  return (
    <section class="card" aria-label="Historia">
      <h3>Historia de la transacción {transaction}</h3>
      <ol class="timeline">
        {entries.map(({ at, text }, i) => (
          <li key={`${at}${i}`}>
            <time dateTime={at}>{formatClock(at)}</time> {text}
          </li>
        ))}
      </ol>
    </section>
  )
}

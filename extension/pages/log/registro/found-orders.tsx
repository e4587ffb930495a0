import { formatTimeNear } from '@shared/dates'
import { say } from '@shared/messages'
import { shortName } from '@shared/text'
import { findOrders } from '../../../log/reading/find-orders'
import type { LogFilter } from '../../../log/reading/log-filter'
import { LIFECYCLE_NAMES } from '../../../messaging/order-row'
import { lifecycleOf, madeAt } from '../../../order-model/lifecycle'
import { numberOf } from '../../../order-model/order-names'
import type { StoredOrder } from '../../../order-model/records'
import { SentenceLine } from '../../../ui/sentence'
import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { hashOf } from '../use-place'
import { useRead } from '../use-read'
import { LogList } from './log-list'
import { OrderTimeline } from './order-timeline'
import { Unread } from './unread'

function FoundOrder({ stored, now }: { stored: StoredOrder; now: string }) {
  return (
    <li>
      <a href={hashOf('registro', stored.id)}>#{numberOf(stored)}</a> {formatTimeNear(madeAt(stored), now)} ·{' '}
      {stored.order ? shortName(stored.order.customer.name) : 'sin leer'} · {LIFECYCLE_NAMES[lifecycleOf(stored, now)]}{' '}
      <span class="faint">{stored.transaction}</span>
    </li>
  )
}

/** The matching orders; of a single one its story at once. */
export function FoundOrders({ source, text, filter }: { source: LogSource; text: string; filter: LogFilter }) {
  const read = useRead((signal) => findOrders(source.store, text, signal))
  if (read.state !== 'read') return <Unread state={read.state} />
  const [first, ...others] = read.value
  if (first && others.length === 0) return <OrderTimeline source={source} orderId={first.id} />
  if (first)
    return (
      <section class="card">
        <h2>¿Cuál de estos {read.value.length}?</h2>
        <ul class={styles.found}>
          {read.value.map((stored) => (
            <FoundOrder key={stored.id} stored={stored} now={source.now()} />
          ))}
        </ul>
      </section>
    )
  if (filter.transaction === null) return <SentenceLine message={say('S-02', { query: text })} />
  return <LogList source={source} filter={{ ...filter, time: { type: 'all' } }} />
}

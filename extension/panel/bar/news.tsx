import { SERVICES } from '@shared/services'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { usePanel } from '../panel-context'

type Rows = ReadonlyMap<string, OrderRow>

/** More at once, as after an outage, are counted. */
const NAMED = 3

/** What became of one order between two versions of it; null: nothing to say. */
function newsOf(before: OrderRow | undefined, { number, service, editedAt, lifecycle, over }: OrderRow): string | null {
  if (over) return null
  if (before === undefined)
    return stageOf(lifecycle) === 'waiting' ? `Pedido nuevo ${number}, ${SERVICES[service].name}` : null
  if (lifecycle === 'cancelled' && before.lifecycle !== 'cancelled') return `Cancelaron el pedido ${number}`
  return editedAt !== null && editedAt !== before.editedAt ? `Cambió el pedido ${number}` : null
}

/** What is new in the list, in words; empty: nothing. Troubles are said by their own sentences. */
export function newsBetween(before: Rows, now: Rows): string {
  const news = [...now.values()].flatMap((row) =>
    before.get(row.id) === row ? [] : (newsOf(before.get(row.id), row) ?? []),
  )
  if (news.length <= NAMED) return news.map((each) => `${each}.`).join(' ')
  return `${news.length} pedidos nuevos o con cambios.`
}

/** Read aloud while the panel is open: a new order, an edit, a cancellation; not each version of each row. */
export function News() {
  const panel = usePanel()
  const rows = panel.status.value === null ? null : panel.orders.value
  const last = useRef<Rows | null>(rows)
  const [news, setNews] = useState('')
  useEffect(() => {
    const before = last.current
    last.current = rows
    if (before === null || rows === null || before === rows) return
    const words = newsBetween(before, rows)
    if (words !== '') setNews(words)
  }, [rows])
  return (
    <p class="hidden" role="status" data-news>
      {news}
    </p>
  )
}

import { useState } from 'preact/hooks'
import type { LogFilter } from '../../../log/reading/log-filter'
import type { LogSource } from '../log-source'
import { FoundOrders } from './found-orders'
import { LogList } from './log-list'
import { OrderTimeline } from './order-timeline'
import { type Search, SearchForm } from './search-form'

const START: Search = { text: '', level: 'all', time: { type: 'today' } }

/** A transaction that no order is kept for any more is still in the log. */
const TRANSACTION = /^[\w]+-\d+$/

const filterOf = ({ text, level, time }: Search): LogFilter => ({
  level,
  time,
  transaction: TRANSACTION.test(text.trim()) ? text.trim() : null,
})

/** One order's whole story, or all matching steps, newest first. */
export function Registro({ source, orderId }: { source: LogSource; orderId: string | null }) {
  const [search, setSearch] = useState(START)
  /** Counts the searches: the same one again reads anew. */
  const [round, setRound] = useState(0)
  const onSearch = (next: Search) => {
    setSearch(next)
    setRound(round + 1)
    if (orderId !== null) location.hash = '#registro'
  }
  const text = search.text.trim()
  return (
    <>
      <SearchForm initial={search} onSearch={onSearch} />
      {orderId !== null && <OrderTimeline key={`${orderId} ${round}`} source={source} orderId={orderId} />}
      {orderId === null && text !== '' && (
        <FoundOrders key={`${text} ${round}`} source={source} text={text} filter={filterOf(search)} />
      )}
      {orderId === null && text === '' && <LogList key={round} source={source} filter={filterOf(search)} />}
    </>
  )
}

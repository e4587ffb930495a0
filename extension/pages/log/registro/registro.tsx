import { formatTimeNear } from '@shared/dates'
import { say } from '@shared/messages'
import { shortName } from '@shared/text'
import { useRef, useState } from 'preact/hooks'
import type { LogLine } from '../../../log/log-line'
import { findOrders } from '../../../log/reading/find-orders'
import type { LogFilter } from '../../../log/reading/log-filter'
import { newestFirst } from '../../../log/reading/newest-first'
import { LIFECYCLE_NAMES } from '../../../messaging/order-row'
import { lifecycleOf, madeAt } from '../../../order-model/lifecycle'
import { numberOf } from '../../../order-model/order-names'
import type { StoredOrder } from '../../../order-model/records'
import { SentenceLine } from '../../../ui/sentence'
import { useLife } from '../../../ui/use-life'
import type { LogSource } from '../browser-source'
import styles from '../log.module.css'
import { hashOf } from '../use-place'
import { Unread, useRead } from '../use-read'
import { OrderTimeline } from './order-timeline'
import { type Search, SearchForm } from './search-form'
import { Steps } from './steps'

/** Entries shown at once; «Ver más» adds as many. */
const PAGE = 100

interface Read {
  entries: LogLine[]
  state: 'reading' | 'more' | 'end' | 'failed'
}

type Reader = AsyncGenerator<LogLine>

async function open(source: LogSource, filter: LogFilter, onAway: (cause: string) => void): Promise<Reader> {
  const settings = await source.settings()
  return newestFirst({ store: source.store, client: source.client(settings), now: source.now(), onAway }, filter)
}

async function nextPage(reader: Reader, signal: AbortSignal): Promise<{ page: LogLine[]; done: boolean }> {
  const page: LogLine[] = []
  while (page.length < PAGE && !signal.aborted) {
    const next = await reader.next()
    if (next.done) return { page, done: true }
    page.push(next.value)
  }
  return { page, done: false }
}

/** The steps that are asked for, newest first, page by page; reads no further than requested. */
function useEntries(source: LogSource, filter: LogFilter) {
  const [read, setRead] = useState<Read>({ entries: [], state: 'reading' })
  /** Why the bridge's half is missing; null: it is here. */
  const [away, setAway] = useState<string | null>(null)
  const more = useRef<() => void>(() => undefined)
  useLife((signal) => {
    const reader = open(source, filter, (cause) => !signal.aborted && setAway(cause))
    const show = (state: Read['state'], page: readonly LogLine[] = []) =>
      !signal.aborted && setRead(({ entries }) => ({ entries: [...entries, ...page], state }))
    const readPage = async () => {
      show('reading')
      try {
        const { page, done } = await nextPage(await reader, signal)
        show(done ? 'end' : 'more', page)
      } catch (error) {
        console.error('the log could not be read', error)
        show('failed')
      }
    }
    more.current = () => void readPage()
    more.current()
  }, [])
  return { ...read, away, more: () => more.current() }
}

/** Steps of both halves, newest first. */
function LogList({ source, filter }: { source: LogSource; filter: LogFilter }) {
  const { entries, state, away, more } = useEntries(source, filter)
  return (
    <section class={`card ${styles.list}`} aria-busy={state === 'reading'}>
      {away !== null && <SentenceLine message={say('S-01', { cause: away })} />}
      {state === 'failed' && <Unread state={state} />}
      <Steps entries={entries} now={source.now()} />
      {state === 'end' && entries.length === 0 && <SentenceLine message={say('S-03')} />}
      {state === 'end' && entries.length > 0 && <p class={`faint ${styles.end}`}>No hay más.</p>}
      {state === 'reading' && <Unread state={state} />}
      {state === 'more' && (
        <button type="button" onClick={more}>
          Ver más
        </button>
      )}
    </section>
  )
}

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
function FoundOrders({ source, text, filter }: { source: LogSource; text: string; filter: LogFilter }) {
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

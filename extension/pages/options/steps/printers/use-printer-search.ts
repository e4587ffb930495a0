import type { DiscoverAnswer } from '@shared/api'
import type { Message } from '@shared/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import { failureMessage } from '../../../../print-jobs/answer'
import { useSetUp } from '../../set-up-context'

/** Longest search of the network by the printing program. */
export const SEARCH_SECONDS = 10

export type Search =
  | { state: 'idle' }
  /** `seconds`: since the search began; null: the network was not searched. */
  | { state: 'searching'; seconds: number | null }
  | { state: 'found'; answer: DiscoverAnswer; network: boolean }
  | { state: 'failed'; message: Message }

const isCancelled = (signal: AbortSignal): boolean => signal.aborted

/** Looks for printers on this computer, and on its network only when asked to. */
export function usePrinterSearch(): { search: Search; start(network: boolean): void; stop(): void } {
  const setUp = useSetUp()
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  const before = useRef<Search>(search)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (network: boolean, signal: AbortSignal) => {
    const started = performance.now()
    const tick = () => setSearch({ state: 'searching', seconds: Math.floor((performance.now() - started) / 1000) })
    const timer = network ? setInterval(tick, 250) : undefined
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
    const answer = await setUp.client()?.discover(network, signal)
    clearInterval(timer)
    if (isCancelled(signal)) return
    if (answer === undefined) setSearch({ state: 'idle' })
    else if (answer.ok) setSearch({ state: 'found', answer: answer.data, network })
    else setSearch({ state: 'failed', message: failureMessage(answer.failure) })
  }

  return {
    search,
    start(network) {
      running.current?.abort()
      running.current = new AbortController()
      before.current = search.state === 'found' ? search : { state: 'idle' }
      setSearch({ state: 'searching', seconds: network ? 0 : null })
      void run(network, running.current.signal)
    },
    stop() {
      running.current?.abort()
      setSearch(before.current)
    },
  }
}

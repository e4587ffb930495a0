import type { FoundList } from '@shared/printer-setup/found-printers'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call, type ShownSentence } from './call'

/** The longest that the bridge looks around its networks, in seconds. */
export const SEARCH_SECONDS = 10

export type Search =
  | { state: 'idle' }
  /** `seconds`: since the search began; null: only on this computer. */
  | { state: 'searching'; seconds: number | null }
  | { state: 'found'; found: FoundList[]; network: boolean }
  | { state: 'failed'; message: ShownSentence }

/** Looks for printers on this computer, and in its network only when asked to: that causes traffic. */
export function useSearch(): { search: Search; start(network: boolean): void } {
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (network: boolean, { signal }: AbortController) => {
    const started = performance.now()
    const tick = () => setSearch({ state: 'searching', seconds: Math.floor((performance.now() - started) / 1000) })
    const timer = network ? setInterval(tick, 250) : undefined
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
    const answer = await call<FoundList[]>('/buscar', { network }, signal)
    clearInterval(timer)
    if (signal.aborted) return
    if (answer.ok) setSearch({ state: 'found', found: answer.data, network })
    else setSearch({ state: 'failed', message: answer.message })
  }

  return {
    search,
    start(network) {
      running.current?.abort()
      running.current = new AbortController()
      setSearch({ state: 'searching', seconds: network ? 0 : null })
      void run(network, running.current)
    },
  }
}

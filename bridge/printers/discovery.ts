import { type Connection, type DiscoverAnswer, SEARCHES } from '@shared/connections'
import { endsWithin, onSilence } from '../async'
import { errorText, type Log } from '../log/log'
import { KINDS } from './kinds'

/** Milliseconds after which a search is to end, and after which one that has not is left out. */
const MOST = 9_000
const LEFT_OUT = 9_500

type Discover = (signal: AbortSignal, log: Log) => Promise<object[]>

export type Discovery = ReturnType<typeof createDiscovery>

/** Looks for printers in every way that `kinds` can. */
export function createDiscovery(log: Log, kinds: Record<string, { discover?: Discover }> = KINDS) {
  const running = new Map<string, Promise<object[]>>()

  /** A search that fails has found nothing: the others go on, and settings can be saved. */
  async function discover(type: string): Promise<object[]> {
    const limit = new AbortController()
    const stopWaiting = onSilence(MOST, () => limit.abort())
    try {
      const found = kinds[type]?.discover?.(limit.signal, log) ?? Promise.resolve([])
      return (await endsWithin(found, LEFT_OUT)) ? await found : []
    } catch (cause) {
      const message = `the search for ${type} printers failed: ${errorText(cause)}`
      log({ level: 'error', step: 'trouble', kind: `search ${type}`, message })
      return []
    } finally {
      stopWaiting()
      running.delete(type)
    }
  }

  /** One search of a kind at a time, shared by all callers: two would disturb each other. */
  function search(type: string): Promise<object[]> {
    const searching = running.get(type) ?? discover(type)
    running.set(type, searching)
    return searching
  }

  return {
    /** Printers to choose from. `network`: searches the networks too; this causes traffic, so only on request. */
    async find({ network }: { network: boolean }): Promise<DiscoverAnswer> {
      const lists = [...SEARCHES].map(async ([type, { list, words }]): Promise<[string, object[]]> => {
        const isWanted = network || !words.inNetwork
        return [list, isWanted ? await search(type) : []]
      })
      return Object.fromEntries(await Promise.all(lists)) as DiscoverAnswer
    },
    /** Those that were found, of the kinds of which only these may be set over HTTP. */
    async settable(): Promise<Connection[]> {
      const wanted = [...SEARCHES].filter(([, { mustFind }]) => mustFind)
      const found = await Promise.all(
        wanted.map(async ([type, { offer }]) => (await search(type)).map((each) => offer(each).connection)),
      )
      return found.flat()
    },
  }
}

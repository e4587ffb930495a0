import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isNamed } from '../../../../justo/parse-store'
import { type SeenStore, withStores } from '../../../../orders/stores-seen'
import { compareStores, likelyStores, quotedIds, unseenIds } from '../../../../orders/typed-stores'
import { type KeyTest, lookBack } from '../../../../setup/test-key'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { useLock } from '../../use-lock'

/** What is to be said beside the field of the stores. */
export interface StoresTold {
  /** Typed ids that Justo has named in no order, while it names other stores: one of the list is meant. */
  refused: string[]
  /** Typed ids that have no order yet, and may be right all the same. */
  unseen: string[]
  /** Per unknown id, the stores that may be meant. */
  likely: { typed: string; stores: SeenStore[] }[]
  /** The one store that Justo names, while none is typed. */
  only: SeenStore | null
  /** Ids that are looked for in the last 30 days just now; null: nothing is. */
  searching: string[] | null
}

/** Null: none of them is refused. */
export const refusal = ({ refused }: StoresTold): Message | undefined =>
  refused.length > 0 ? say('C-91', { ids: quotedIds(refused) }) : undefined

interface Facts {
  typed: readonly string[]
  stores: readonly SeenStore[]
  /** A person has said that it is new. */
  isLeft(id: string): boolean
  /** It was looked for, or is saved. */
  isShown(id: string): boolean
  searching: string[] | null
}

/** Pure. */
function tellStores({ typed, stores, isLeft, isShown, searching }: Facts): StoresTold {
  const unknown = unseenIds(typed, stores)
  const shown = unknown.filter(isShown)
  const refused = stores.length === 0 ? [] : shown.filter((id) => !isLeft(id))
  const mayBe = (id: string) => likelyStores(id, stores).filter((store) => !isNamed(store, typed))
  return {
    refused,
    unseen: shown.filter((id) => !refused.includes(id)),
    likely: unknown
      .filter((id) => !isLeft(id))
      .map((id) => ({ typed: id, stores: mayBe(id) }))
      .filter((each) => each.stores.length > 0),
    only: typed.length === 0 && stores.length === 1 ? (stores[0] ?? null) : null,
    searching,
  }
}

interface Typed {
  /** The settings as they would be. */
  next: ExtensionSettings
  /** The key or its address is another one. */
  isOther: boolean
}

/** One search of the last 30 days at a time; a choice, another key or another page ends it. */
function useLookBack({ justo }: ExtensionSettings) {
  const services = useOptionsServices()
  const [searching, setSearching] = useState<string[] | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const stop = () => {
    running.current?.abort()
    setSearching(null)
  }
  /** @returns all stores that are known by then; null: it was ended */
  const search = async (
    ids: string[],
    known: readonly SeenStore[],
    onStores: (stores: readonly SeenStore[]) => void,
  ) => {
    stop()
    const control = new AbortController()
    running.current = control
    setSearching(ids)
    let stores = known
    await lookBack({
      justo: services.justoFor(justo),
      ids,
      stores,
      now: services.now(),
      pause: services.pause,
      onStores(more) {
        stores = more
        onStores(more)
      },
      signal: control.signal,
    })
    if (control.signal.aborted) return null
    setSearching(null)
    return stores
  }
  return { searching, search, stop }
}

/** The stores that Justo names, and whether those that are typed are among them. */
export function useStores({ next, isOther }: Typed) {
  const services = useOptionsServices()
  const saved = useSetUp().settings.value
  const typed = next.justo.storeIds
  const [found, setFound] = useState<readonly SeenStore[]>([])
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const [asNew, setAsNew] = useState<ReadonlySet<string>>(new Set())
  const { searching, search, stop } = useLookBack(next)
  const lock = useLock('justo.storeIds')
  // What another brand's key has named is no choice here.
  const stores = withStores(isOther ? [] : services.stores.value, found)

  const isOld = (id: string) => !isOther && saved.justo.storeIds.includes(id)
  const { signed } = compareStores(saved, stores)
  const isLeft = (id: string) => asNew.has(id) || (isOld(id) && signed)
  const isShown = (id: string) => checked.has(id) || isOld(id)
  const told = tellStores({ typed, stores, isLeft, isShown, searching })

  const check = (ids: readonly string[]) => setChecked((before) => new Set([...before, ...ids]))

  /**
   * Looks for what is typed and not known, 30 days back. `first`: stores that Justo has just named.
   * @returns `known`: all stores by now; `taken`: every typed id may be saved; null: a choice has ended the search
   */
  const verify = async (
    first: readonly SeenStore[],
  ): Promise<{ known: readonly SeenStore[]; taken: boolean } | null> => {
    const named = withStores(stores, first)
    setFound(named)
    const left = unseenIds(typed, named).filter((id) => !isLeft(id))
    const wants = typed.length === 0 ? named.length === 0 : left.length > 0
    // What is known already is said at once.
    if (named.length > 0) check(left)
    const known = wants ? await search(left, named, setFound) : named
    if (known === null) return null
    check(left)
    const isRefused = (id: string) => !isOld(id) && unseenIds([id], known).length > 0
    // What the company has typed cannot be corrected here: it is told, and the bar goes on telling it.
    return { known, taken: lock.disabled || known.length === 0 || !left.some(isRefused) }
  }

  const keep = (known: readonly SeenStore[]) => services.keepStores(known, next.justo)

  /** The key was tried: the list to choose from, and what it says about what is typed. */
  const offer = async (named: readonly SeenStore[]) => {
    const seen = await verify(named)
    // A key that is not saved may be another brand's.
    if (seen !== null && !isOther) await keep(seen.known)
  }

  /** Whether Justo takes the key and knows the stores, or has none to compare with; null: a choice came in between. */
  const take = async (tested: () => Promise<KeyTest>): Promise<boolean | null> => {
    if (!isOther && unseenIds(typed, stores).every((id) => saved.justo.storeIds.includes(id))) {
      await keep(stores)
      return true
    }
    const answer = await tested()
    const seen = answer.ok && (await verify(answer.stores))
    if (seen === null) return null
    if (seen === false || !seen.taken) return false
    await keep(seen.known)
    return true
  }

  return {
    stores,
    told,
    offer,
    take,
    /** Ends a search: what is typed has changed. */
    stop,
    /** The field was left: what is known by now is enough to say so at once. */
    look: () => check(stores.length > 0 ? unseenIds(typed, stores) : []),
    /** A store without orders is meant: it is signed on the last step. */
    leave: () => setAsNew((before) => new Set([...before, ...told.refused])),
    /** Another key may be another brand's. */
    forget: () => setFound([]),
  }
}

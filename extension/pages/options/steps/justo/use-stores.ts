import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { type SeenStore, withStores } from '../../../../orders/stores-seen'
import { compareStores, unseenIds } from '../../../../orders/typed-stores'
import { checkStores } from '../../../../setup/justo/check-stores'
import type { KeyTest } from '../../../../setup/test-key'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { useLock } from '../../use-lock'
import { useStoreSearch } from './use-store-search'

interface Typed {
  /** The settings as they would be. */
  next: ExtensionSettings
  /** The key or its address is another one. */
  isOther: boolean
}

/** Which ids are saved, were asked of Justo, or were said to be new stores. */
function useMarks(saved: ExtensionSettings, stores: readonly SeenStore[], isOther: boolean) {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const [asNew, setAsNew] = useState<ReadonlySet<string>>(new Set())
  const { signed } = compareStores(saved, stores)
  const isSaved = (id: string) => !isOther && saved.justo.storeIds.includes(id)
  return {
    isSaved,
    isNew: (id: string) => asNew.has(id) || (isSaved(id) && signed),
    isAsked: (id: string) => asked.has(id) || isSaved(id),
    markAsked: (ids: readonly string[]) => setAsked((before) => new Set([...before, ...ids])),
    markNew: (ids: readonly string[]) => setAsNew((before) => new Set([...before, ...ids])),
  }
}

/** The stores that Justo names, and whether those that are typed are among them. */
export function useStores({ next, isOther }: Typed) {
  const services = useOptionsServices()
  const saved = useSetUp().settings.value
  const typed = next.justo.storeIds
  const [found, setFound] = useState<readonly SeenStore[]>([])
  const { searching, search, stop } = useStoreSearch(next)
  const lock = useLock('justo.storeIds')
  // What another brand's key has named is no choice here.
  const stores = withStores(isOther ? [] : services.stores.value, found)

  const { isSaved, isNew, isAsked, markAsked, markNew } = useMarks(saved, stores, isOther)
  const check = checkStores({ typed, stores, isNew, isAsked, searching })

  /**
   * Searches the last 30 days for what is typed and not known. `first`: stores that Justo has just named.
   * @returns `known`: all stores by now; `taken`: every typed id may be saved; null: a choice has ended the search
   */
  const verify = async (
    first: readonly SeenStore[],
  ): Promise<{ known: readonly SeenStore[]; taken: boolean } | null> => {
    const named = withStores(stores, first)
    setFound(named)
    const unknown = unseenIds(typed, named).filter((id) => !isNew(id))
    const needsSearch = typed.length === 0 ? named.length === 0 : unknown.length > 0
    // Shown before the search ends where Justo has named other stores.
    if (named.length > 0) markAsked(unknown)
    const known = needsSearch ? await search(unknown, named, setFound) : named
    if (known === null) return null
    markAsked(unknown)
    const isRefused = (id: string) => !isSaved(id) && unseenIds([id], known).length > 0
    // Ids of the company's policy cannot be corrected here: they are saved, and the bar shows that they are unknown.
    return { known, taken: lock.disabled || known.length === 0 || !unknown.some(isRefused) }
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
    if (!isOther && unseenIds(typed, stores).every(isSaved)) {
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
    check,
    offer,
    take,
    /** Ends a search: what is typed has changed. */
    stop,
    /** The field was left: ids that the known stores do not have are shown at once. */
    checkTyped: () => markAsked(stores.length > 0 ? unseenIds(typed, stores) : []),
    /** The refused ids are stores without orders: they are signed on the last step. */
    keepAsNew: () => markNew(check.refused),
    /** Another key may be another brand's. */
    forget: () => setFound([]),
  }
}

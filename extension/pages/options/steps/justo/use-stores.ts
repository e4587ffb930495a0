import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { type SeenStore, withStores } from '../../../../orders/stores-seen'
import { compareStores, quotedIds, unseenIds } from '../../../../orders/typed-stores'
import { findStores } from '../../../../setup/justo/find-stores'
import { useLock, useSetUp } from '../../set-up-context'

interface Typed {
  /** The settings as they would be. */
  next: ExtensionSettings
  /** The key or its address is another one. */
  isOther: boolean
}

/** The stores that Justo names, and whether those that are typed are among them. */
export function useStores({ next, isOther }: Typed) {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const lock = useLock('justo.storeIds')
  const typed = next.justo.storeIds
  const [found, setFound] = useState<readonly SeenStore[]>([])
  const [asNew, setAsNew] = useState<readonly string[]>([])
  /** Not while they are typed. */
  const [isShown, setShown] = useState(true)
  // What another brand's key has named is no choice here.
  const stores = withStores(isOther ? [] : setUp.stores.value, found)

  const isSaved = (id: string) => !isOther && saved.justo.storeIds.includes(id)
  const { signed } = compareStores(saved, stores)
  const isAsNew = (id: string) => asNew.includes(id) || (isSaved(id) && signed)
  const unseen = unseenIds(typed, stores)
  /** Justo names other stores, and this one in no order. */
  const refused = stores.length === 0 ? [] : unseen.filter((id) => !isAsNew(id))

  /** Whether every typed id may be saved, after what Justo has named with this key. */
  const take = async (named: readonly SeenStore[], isSaving: boolean): Promise<boolean> => {
    const justo = setUp.justoFor(next.justo)
    const known = await findStores(justo, { ids: typed, stores: withStores(stores, named), now: setUp.now() })
    setFound(known)
    setShown(true)
    const wrong = known.length === 0 ? [] : unseenIds(typed, known).filter((id) => !isAsNew(id) && !isSaved(id))
    // Ids of the company's policy cannot be corrected here: they are saved, and the bar shows that they are unknown.
    const isTaken = lock.disabled || wrong.length === 0
    // A key that is only tried may be another brand's.
    if (isSaving ? isTaken : !isOther) await setUp.keepStores(known, next.justo)
    return isTaken
  }

  const error: Message | undefined =
    isShown && refused.length > 0 ? say('C-91', { ids: quotedIds(refused) }) : undefined
  return {
    stores,
    refused,
    error,
    /** Ids that have no order yet and may be right all the same. */
    unseen: isShown ? unseen.filter((id) => !refused.includes(id)) : [],
    /** Nothing of them is new to Justo: they need no request. */
    areSaved: !isOther && unseen.every(isSaved),
    take,
    /** Being typed, or typed. */
    show: setShown,
    /** The refused ids are stores without orders: they are signed on the last step. */
    keepAsNew: () => setAsNew([...asNew, ...refused]),
    /** Another key may be another brand's. */
    forget: () => setFound([]),
  }
}

export type Stores = ReturnType<typeof useStores>

import { type Message, say } from '@shared/messages'
import { isNamed } from '../../justo/parse-store'
import type { SeenStore } from '../../orders/stores-seen'
import { likelyStores, quotedIds, unseenIds } from '../../orders/typed-stores'

/** How the typed stores compare with those that Justo names. */
export interface StoresCheck {
  /** Typed ids that Justo has named in no order, while it names other stores: one of the list is meant. */
  refused: string[]
  /** Typed ids that have no order yet, and may be right all the same. */
  unseen: string[]
  /** Per unknown id, the stores that may be meant. */
  likely: { typed: string; stores: SeenStore[] }[]
  /** The one store that Justo names, while none is typed. */
  only: SeenStore | null
  /** Ids that are being searched for in the last 30 days; empty: any store; null: no search is running. */
  searching: string[] | null
}

/** Undefined: none of them is refused. */
export const refusedStores = ({ refused }: StoresCheck): Message | undefined =>
  refused.length > 0 ? say('C-91', { ids: quotedIds(refused) }) : undefined

interface Facts {
  typed: readonly string[]
  stores: readonly SeenStore[]
  /** It was said to be a new store. */
  isNew(id: string): boolean
  /** Justo was asked for it, or it is saved. */
  isAsked(id: string): boolean
  searching: string[] | null
}

/** Pure. */
export function checkStores({ typed, stores, isNew, isAsked, searching }: Facts): StoresCheck {
  const unknown = unseenIds(typed, stores)
  const shown = unknown.filter(isAsked)
  const refused = stores.length === 0 ? [] : shown.filter((id) => !isNew(id))
  const mayBe = (id: string) => likelyStores(id, stores).filter((store) => !isNamed(store, typed))
  return {
    refused,
    unseen: shown.filter((id) => !refused.includes(id)),
    likely: unknown
      .filter((id) => !isNew(id))
      .map((id) => ({ typed: id, stores: mayBe(id) }))
      .filter((each) => each.stores.length > 0),
    only: typed.length === 0 && stores.length === 1 ? (stores[0] ?? null) : null,
    searching,
  }
}

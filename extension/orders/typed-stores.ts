import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { isNamed } from '../justo/parse-store'
import type { SeenStore } from './stores-seen'

/** Ids that no answer has named, compared exactly, since Justo matches exactly. Pure. */
export const unseenIds = (typed: readonly string[], stores: readonly SeenStore[]): string[] =>
  typed.filter((id) => !stores.some((store) => isNamed(store, [id])))

/** `Chapinero (BOG-01)`; without a name `BOG-01`. */
export function storeLabel({ id, name, externalId }: SeenStore): string {
  const shown = externalId ?? id
  return name === '' ? shown : `${name} (${shown})`
}

/** The settings that say which stores are this till's. */
export type TypedStores = Pick<ExtensionSettings, 'checklist'> & { justo: { storeIds: readonly string[] } }

/** How this till's typed stores compare with what Justo's answers have named. Pure. */
export function compareStores({ justo, checklist }: TypedStores, stores: readonly SeenStore[]) {
  const unseen = unseenIds(justo.storeIds, stores)
  const known = checklist.store?.stores ?? []
  const signed = unseen.every((id) => known.includes(id))
  const foreign = unseen.length === 0 ? [] : stores.filter((store) => !isNamed(store, justo.storeIds))
  return {
    /** Typed ids that no answer has named. */
    unseen,
    /** A person has confirmed each of them. */
    signed,
    /** Stores not of this till that this person, if any, did not know of: one may be the right one. */
    others: signed ? foreign.filter(({ id }) => !known.includes(id)) : foreign,
  }
}

/** `«Chapinero», «BOG-07»` */
export const quotedIds = (ids: readonly string[]): string => ids.map((id) => `«${id}»`).join(', ')

const MOST_NAMED = 3

/** `Usaquén (BOG-02), Centro (BOG-03) y 4 más` */
export function storeLabels(stores: readonly SeenStore[]): string {
  const labels = stores.slice(0, MOST_NAMED).map(storeLabel)
  const left = stores.length - labels.length
  return `${labels.join(', ')}${left > 0 ? ` y ${left} más` : ''}`
}

/**
 * Warnings while a store of this till has never been named: severe if another store's orders arrive, mild if none of
 * its own have. Empty: every one has been seen. Pure.
 */
export function storeTroubles(settings: TypedStores, stores: readonly SeenStore[]): Message[] {
  const { unseen, others } = compareStores(settings, stores)
  if (unseen.length === 0) return []
  const ids = quotedIds(unseen)
  if (others.length === 0) return [say('J-21', { ids })]
  return [{ ...say('J-20', { others: storeLabels(others), ids }), about: others.map(({ id }) => id).join(' ') }]
}

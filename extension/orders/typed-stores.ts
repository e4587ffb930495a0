import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { foldText } from '@shared/text'
import { isNamed } from '../justo/parse-store'
import type { SeenStore } from './stores-seen'

/** Whether Justo's answers have named a typed store, by either of its ids. */
export type StoreMatch =
  | { typed: string; state: 'known'; store: SeenStore }
  /** Answers name stores, but not this one. */
  | { typed: string; state: 'unknown' }
  /** No answer has named any store yet. */
  | { typed: string; state: 'none-seen' }

/** Each typed id by itself, compared exactly, since Justo matches exactly. Pure. */
export function matchStores(typed: readonly string[], stores: readonly SeenStore[]): StoreMatch[] {
  return typed.map((id): StoreMatch => {
    const store = stores.find((each) => isNamed(each, [id]))
    if (store !== undefined) return { typed: id, state: 'known', store }
    return { typed: id, state: stores.length === 0 ? 'none-seen' : 'unknown' }
  })
}

/** Ids that no answer has named. Pure. */
export const unseenIds = (typed: readonly string[], stores: readonly SeenStore[]): string[] =>
  matchStores(typed, stores).flatMap((match) => (match.state === 'known' ? [] : [match.typed]))

/** `Chapinero (BOG-01)`; without a name `BOG-01`. */
export function storeLabel({ id, name, externalId }: SeenStore): string {
  const shown = externalId ?? id
  return name === '' ? shown : `${name} (${shown})`
}

/** The text without case, accents, spaces and punctuation: `bog 01` equals `BOG-01`. */
const bare = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** Number of differing letters (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Shorter texts resemble too many others. */
const SHORTEST_COMPARED = 4

/** 0: equal but for case, accents and marks; 1: contained; 2: one or two letters differ; null: not alike. */
function likeness(typed: string, store: SeenStore): number | null {
  const words = [store.id, store.externalId ?? '', store.name].map(bare).filter((word) => word !== '')
  if (words.includes(typed)) return 0
  if (typed.length < SHORTEST_COMPARED) return null
  if (words.some((word) => word.includes(typed) || (word.length >= SHORTEST_COMPARED && typed.includes(word)))) return 1
  return words.some((word) => word.length >= SHORTEST_COMPARED && distance(word, typed) <= (typed.length < 7 ? 1 : 2))
    ? 2
    : null
}

/** Stores that an unknown id may have meant: only the closest, at most three: «¿Quiso decir …?». Pure. */
export function likelyStores(typed: string, stores: readonly SeenStore[]): SeenStore[] {
  const word = bare(typed)
  if (word === '') return []
  const ranked = stores.map((store) => ({ store, rank: likeness(word, store) ?? Number.POSITIVE_INFINITY }))
  const best = Math.min(...ranked.map(({ rank }) => rank))
  return Number.isFinite(best)
    ? ranked
        .filter(({ rank }) => rank === best)
        .map(({ store }) => store)
        .slice(0, 3)
    : []
}

/** The settings that say which stores are this till's. */
export type TypedStores = Pick<ExtensionSettings, 'storeSignature'> & { justo: { storeIds: readonly string[] } }

/** How this till's typed stores compare with what Justo's answers have named. */
export interface StoreComparison {
  /** Typed ids that no answer has named. */
  unseen: string[]
  /** Every one of them was confirmed by hand. */
  signed: boolean
  /** Stores not of this till that the confirmation, if any, did not cover: one may be the right one. */
  others: SeenStore[]
}

/** A confirmation counts for the ids, and against the stores known, when it was given. Pure. */
export function compareStores({ justo, storeSignature }: TypedStores, stores: readonly SeenStore[]): StoreComparison {
  const unseen = unseenIds(justo.storeIds, stores)
  const signed = storeSignature !== undefined && unseen.every((id) => storeSignature.ids.includes(id))
  const foreign = stores.filter((store) => !isNamed(store, justo.storeIds))
  const others = signed ? foreign.filter(({ id }) => !storeSignature.others.includes(id)) : foreign
  return { unseen, signed, others: unseen.length === 0 ? [] : others }
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
  return [others.length > 0 ? say('J-20', { others: storeLabels(others), ids }) : say('J-21', { ids })]
}

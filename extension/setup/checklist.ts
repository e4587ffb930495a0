import type { Check, ExtensionSettings } from '@shared/settings/extension'
import { isNamed } from '../justo/parse-store'
import { storeStanding } from '../orders/store-standing'
import type { SeenStore } from '../orders/stores-seen'

/** The last step's list: everything but the question of step 2, and whether Justo knows the store. */
export const CHECKLIST = ['store', 'sleep', 'start', 'sound', 'clock', 'justo-off', 'one-till'] as const satisfies (
  | Check
  | 'store'
)[]
export type ChecklistItem = (typeof CHECKLIST)[number]

/** More than this between the two clocks, and the ages and hours that orders are judged by are wrong. */
export const SKEW_MS = 120_000

export type ItemState =
  /** Measured, or a person said yes. */
  | 'yes'
  /** A person signed that it stays as it is. */
  | 'left'
  /** Measured, and not right. */
  | 'wrong'
  /** Nobody has said or measured anything. */
  | 'open'

export type Answer = NonNullable<ExtensionSettings['checklist'][Check]>

export interface MeasuredFacts {
  /** This computer's clock minus Justo's, milliseconds; null: not measured. */
  skewMs: number | null
  /** Stores that Justo's answers have named. */
  stores: readonly SeenStore[]
}

/** Seen in an order, or signed; other stores' orders alone say that the id is wrong. */
function storeState(till: ExtensionSettings, stores: readonly SeenStore[]): ItemState {
  if (till.justo.storeIds.length === 0) return 'open'
  const { unseen, signed, others } = storeStanding(till, stores)
  if (unseen.length === 0) return 'yes'
  if (others.length > 0) return 'wrong'
  return signed ? 'left' : 'open'
}

function measured(item: ChecklistItem, { skewMs }: MeasuredFacts): ItemState {
  if (item !== 'clock' || skewMs === null) return 'open'
  return Math.abs(skewMs) > SKEW_MS ? 'wrong' : 'yes'
}

/** How one item of the list stands: what is measured comes first, then what a person has answered on this machine. Pure. */
export function itemState(item: ChecklistItem, till: ExtensionSettings, facts: MeasuredFacts): ItemState {
  if (item === 'store') return storeState(till, facts.stores)
  const state = measured(item, facts)
  const answer = till.checklist[item]?.answer
  if (state === 'yes' || answer === undefined) return state
  return state === 'wrong' && answer === 'yes' ? 'wrong' : answer
}

/** What a person has said about an item on this machine. */
export const answerTo = (item: ChecklistItem, till: ExtensionSettings): Answer | undefined =>
  item !== 'store'
    ? till.checklist[item]
    : till.storeSignature === undefined
      ? undefined
      : { answer: 'left', at: till.storeSignature.at, by: till.storeSignature.by }

/** The settings with a signature of the stores as they are typed, against what Justo has named by now. Pure. */
export const withStoreSignature = (
  till: ExtensionSettings,
  stores: readonly SeenStore[],
  { by, at }: { by: string; at: string },
): ExtensionSettings => {
  const { storeIds } = till.justo
  const others = stores.filter((store) => !isNamed(store, storeIds)).map(({ id }) => id)
  return { ...till, storeSignature: { ids: storeIds, others, at, by } }
}

export const isSettled = (state: ItemState): boolean => state === 'yes' || state === 'left'

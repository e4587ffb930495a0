import type { Check, ExtensionSettings } from '@shared/settings/extension'

/** The last step's list: everything but the question of step 2. */
export const CHECKLIST = ['sleep', 'start', 'sound', 'clock', 'justo-off', 'one-till'] as const satisfies Check[]
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

export interface MeasuredFacts {
  /** This computer's clock minus Justo's, milliseconds; null: not measured. */
  skewMs: number | null
}

function measured(item: ChecklistItem, { skewMs }: MeasuredFacts): ItemState {
  if (item !== 'clock' || skewMs === null) return 'open'
  return Math.abs(skewMs) > SKEW_MS ? 'wrong' : 'yes'
}

/** How one item of the list stands: what is measured comes first, then what a person has answered on this machine. Pure. */
export function itemState(item: ChecklistItem, till: ExtensionSettings, facts: MeasuredFacts): ItemState {
  const state = measured(item, facts)
  const answer = till.checklist[item]?.answer
  if (state === 'yes' || answer === undefined) return state
  return state === 'wrong' && answer === 'yes' ? 'wrong' : answer
}

export const isSettled = (state: ItemState): boolean => state === 'yes' || state === 'left'

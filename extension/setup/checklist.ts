import type { StatusAnswer } from '@shared/api'
import { type Check, type ExtensionSettings, hasAnswered } from '@shared/settings/extension'
import { MOST_SKEW_MS } from '../context/justo-clock'
import type { SeenStore } from '../orders/stores-seen'
import { compareStores } from '../orders/typed-stores'

/** Items of the last step's list: every question but that of step 2, `here`. */
export const CHECKLIST = ['store', 'papers', 'sleep', 'start', 'sound', 'clock', 'justo-off'] as const satisfies Check[]
export type ChecklistItem = (typeof CHECKLIST)[number]

export type ItemState =
  /** Measured, or confirmed by someone. */
  | 'yes'
  /** Someone signed that it stays as it is. */
  | 'left'
  /** Measured, and not right. */
  | 'wrong'
  /** Neither answered nor measured. */
  | 'open'

export type Answer = NonNullable<ExtensionSettings['checklist'][Check]>

export interface MeasuredFacts {
  /** This computer's clock minus Justo's, milliseconds; null: not measured. */
  skewMs: number | null
  /** Stores named in Justo's answers. */
  stores: readonly SeenStore[]
  /** Null: the printing program was not asked yet, or does not answer. */
  status: Pick<StatusAnswer, 'printers'> | null
}

/** Seen in an order, or signed; only orders of other stores mean that the id is wrong. */
function storeState(settings: ExtensionSettings, stores: readonly SeenStore[]): ItemState {
  if (settings.justo.storeIds.length === 0) return 'open'
  const { unseen, signed, others } = compareStores(settings, stores)
  if (unseen.length === 0) return 'yes'
  if (others.length > 0) return 'wrong'
  return signed ? 'left' : 'open'
}

/** The printers of which no paper is known to have come out. */
export const unseenPrinters = ({ status }: Pick<MeasuredFacts, 'status'>): string[] =>
  status?.printers.filter(({ confirmedPaper }) => !confirmedPaper).map(({ name }) => name) ?? []

/** A till that only looks prints nothing. */
function papersState(settings: ExtensionSettings, facts: MeasuredFacts): ItemState {
  const onlyLooks = !settings.printing.here && hasAnswered(settings)
  const hasPrinters = (facts.status?.printers.length ?? 0) > 0
  return onlyLooks || (hasPrinters && unseenPrinters(facts).length === 0) ? 'yes' : 'open'
}

function measured(item: ChecklistItem, settings: ExtensionSettings, facts: MeasuredFacts): ItemState {
  const { skewMs } = facts
  if (item === 'papers') return papersState(settings, facts)
  if (item !== 'clock' || skewMs === null) return 'open'
  return Math.abs(skewMs) > MOST_SKEW_MS ? 'wrong' : 'yes'
}

/** State of one checklist item: measurements take precedence over answers given on this machine. Pure. */
export function itemState(item: ChecklistItem, settings: ExtensionSettings, facts: MeasuredFacts): ItemState {
  if (item === 'store') return storeState(settings, facts.stores)
  const state = measured(item, settings, facts)
  const answer = settings.checklist[item]?.answer
  if (state === 'yes' || answer === undefined) return state
  return state === 'wrong' && answer === 'yes' ? 'wrong' : answer
}

/** The settings with an answer; one about the stores is about those that are typed and named so far. Pure. */
export const withAnswer = (
  settings: ExtensionSettings,
  item: ChecklistItem,
  answer: Answer,
  stores: readonly SeenStore[],
): ExtensionSettings => {
  const known = [...settings.justo.storeIds, ...stores.map(({ id }) => id)]
  const given = item === 'store' ? { ...answer, stores: known } : answer
  return { ...settings, checklist: { ...settings.checklist, [item]: given } }
}

export const isAnswered = (state: ItemState): boolean => state === 'yes' || state === 'left'

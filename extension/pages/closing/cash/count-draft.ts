import { readWhole } from '@shared/typed-number'
import { useMemo, useState } from 'preact/hooks'
import { PIECES } from '../../../shop-day/cash-count'
import type { CashCount } from '../../../store/cash-day'
import { type KeyValues, readStored, writeStored } from '../../../ui/stored'

/** A count as it is being typed. */
export interface CountDraft {
  /** How many, by the value of the banknote or coin. */
  typed: Record<string, string>
  who: string
}

const KEY = 'cash-count'
const EMPTY: CountDraft = { typed: {}, who: '' }
/** More pieces of one kind are a typing mistake. */
const MOST_PIECES = 9_999

/** Null: it is no number of pieces; 0: nothing was typed. */
export function piecesTyped(text: string): number | null {
  if (text.trim() === '') return 0
  const count = readWhole(text)
  return count === null || count > MOST_PIECES ? null : count
}

/** The pieces of a draft, the highest first; null: one of its fields is no number. */
export function piecesOf({ typed }: CountDraft): CashCount['pieces'] | null {
  const counts = PIECES.map((value) => ({ value, count: piecesTyped(typed[value] ?? '') }))
  const pieces = counts.flatMap(({ value, count }) => (count === null ? [] : [{ value, count }]))
  return pieces.length < counts.length ? null : pieces.filter(({ count }) => count > 0)
}

function readDraft(storage: KeyValues, day: string): CountDraft | null {
  const saved = readStored(storage, KEY)
  if (saved?.day !== day || typeof saved.typed !== 'object' || saved.typed === null) return null
  const typed = Object.entries(saved.typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { typed: Object.fromEntries(typed), who: typeof saved.who === 'string' ? saved.who : '' }
}

/** The draft of a day's count, which a reload keeps; of one day at a time. `draft` null: none was begun. */
export function useCountDraft(storage: KeyValues, day: string) {
  const saved = useMemo(() => readDraft(storage, day), [storage, day])
  const [kept, setKept] = useState<{ day: string; draft: CountDraft | null } | null>(null)
  const current = kept?.day === day ? kept.draft : saved
  const keep = (draft: CountDraft | null) => {
    setKept({ day, draft })
    writeStored(storage, KEY, draft === null ? {} : { day, ...draft })
  }
  return {
    draft: current,
    begin: () => keep(EMPTY),
    type: (part: Partial<CountDraft>) => keep({ ...(current ?? EMPTY), ...part }),
    drop: () => keep(null),
  }
}

import { canonicalJson } from '@shared/content-hash'
import type { EditableParts, Order } from '@shared/order'
import type { Modifier, OrderLine } from '@shared/order-values'
import { type ChangedDish, diffLines, type LinesDiff } from '@shared/tickets/diff-lines'
import type { KitchenLine } from '@shared/tickets/lines'
import { isAskedFor } from './lifecycle'
import { bandWords, editableParts } from './order-parts'
import type { UnseenEdit } from './own-values'
import type { StoredOrder } from './records'

/** An edit as the difference between two readings; empty lists and null: no change there. */
export interface EditDiff {
  added: KitchenLine[]
  removed: KitchenLine[]
  /** Dishes with other options than before. */
  changed: ChangedDish[]
  /** Dishes with another note than before; `line` has the current one. */
  notes: { line: KitchenLine; before: string | null }[]
  /** Other parts, each with its name on the screen and in words; an empty text: there was or is none. */
  parts: { name: string; before: string; now: string }[]
  /** Amount to pay, COP. */
  amount: { before: number; now: number } | null
}

const optionKey = (dish: string, { group, name }: Modifier): string => canonicalJson([dish, group, name])

/** The lines of `before`, each option read as the same one of `now`: another reading of a text is no edit. */
function readAlike(before: readonly OrderLine[], now: readonly OrderLine[]): OrderLine[] {
  const known = new Map<string, Modifier['means'] | 'several'>()
  for (const { name: dish, modifiers } of now)
    for (const option of modifiers) {
      const key = optionKey(dish, option)
      const isOther = known.has(key) && canonicalJson(known.get(key)) !== canonicalJson(option.means)
      known.set(key, isOther ? 'several' : option.means)
    }
  const asNow = (dish: string, option: Modifier): Modifier => {
    const key = optionKey(dish, option)
    const found = known.get(key)
    if (!known.has(key) || found === 'several') return option
    const { means: _, ...sent } = option
    return found ? { ...sent, means: found } : sent
  }
  return before.map((line) => ({ ...line, modifiers: line.modifiers.map((option) => asNow(line.name, option)) }))
}

/** What changed of the dishes; another reading of a text is no change. */
export const lineChanges = (before: readonly OrderLine[], now: readonly OrderLine[]): LinesDiff =>
  diffLines(readAlike(before, now), now)

/** What changed from `before` to `now`; null: nothing that the shop shows. Independent of the order of lines. */
export function diffOf(before: EditableParts, now: EditableParts): EditDiff | null {
  const { add, remove, changed, comments } = lineChanges(before.lines, now.lines)
  const texts = new Map(bandWords(before))
  const parts = bandWords(now).flatMap(([name, text]) => {
    const was = texts.get(name) ?? ''
    return was === text ? [] : [{ name, before: was, now: text }]
  })
  const [paid, due] = [before.money.amountToPay, now.money.amountToPay]
  const amount = paid === due ? null : { before: paid, now: due }
  const count = add.length + remove.length + changed.length + comments.length + parts.length
  if (count === 0 && amount === null) return null
  return { added: add, removed: remove, changed, notes: comments, parts, amount }
}

/**
 * The unseen edit of an order after the reading `read`. Counted from the acceptance on: before it nothing of the order
 * is printed. An edit that was taken back in Justo is none.
 */
export function editAfter(stored: StoredOrder, read: Order, now: string): UnseenEdit | null {
  if (stored.order === null || !isAskedFor(stored)) return stored.edit
  const known = editableParts(stored.order)
  if (canonicalJson(known) === canonicalJson(editableParts(read))) return stored.edit
  const before = stored.edit?.before ?? known
  if (diffOf(before, read) === null) return null
  // No visible change: keep the previous edit.
  return diffOf(known, read) === null ? stored.edit : { at: now, before }
}

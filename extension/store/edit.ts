import { canonicalJson } from '@shared/content-hash'
import { formatDate, formatTime } from '@shared/dates'
import type { Address, Modifier, Order, OrderLine } from '@shared/order'
import { type ChangedDish, diffLines } from '@shared/tickets/diff-lines'
import type { KitchenLine } from '@shared/tickets/lines'
import { isAskedFor } from './lifecycle'
import type { EditableParts, StoredOrder, UnseenEdit } from './records'

/** A part of an order besides its dishes and its amount. */
export type EditedPart = 'service' | 'table' | 'hour' | 'customer' | 'phone' | 'address' | 'payment' | 'notes'

/** An edit as the difference between two readings; empty lists and null: no change there. */
export interface EditDiff {
  added: KitchenLine[]
  removed: KitchenLine[]
  /** The same dish with other options. */
  changed: ChangedDish[]
  /** The same dish with another note; `line` has the current one. */
  notes: { line: KitchenLine; before: string | null }[]
  parts: { part: EditedPart; before: string; now: string }[]
  /** To pay, in pesos. */
  amount: { before: number; now: number } | null
}

const partsOf = (order: Order): EditableParts => {
  const { service, table, scheduled, deliverAt, customer, address, lines, money, payment, extras } = order
  return { service, table, scheduled, deliverAt, customer, address, lines, money, payment, extras }
}

const addressText = (address: Address | null): string => {
  if (address === null) return ''
  if (address.protected) return 'protegida'
  return [address.street, address.extra, address.area, address.reference].filter(Boolean).join(', ')
}

/** Texts by which a part is compared and shown. Justo recalculates the hour of an immediate order freely. */
const TEXTS: Record<EditedPart, (parts: EditableParts) => string> = {
  service: ({ service }) => service,
  table: ({ table }) => table ?? '',
  hour: ({ scheduled, deliverAt }) =>
    scheduled && deliverAt !== null ? `${formatDate(deliverAt)} ${formatTime(deliverAt)}` : '',
  customer: ({ customer }) => customer.name,
  phone: ({ customer }) => customer.phone ?? '',
  address: ({ address }) => addressText(address),
  payment: ({ payment }) => `${payment.label} ${payment.state}`,
  notes: ({ extras }) => extras.map(({ label, value }) => `${label}: ${value}`).join(' · '),
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

/** What changed from `before` to `now`; null: nothing that the shop shows. Independent of the order of lines. */
export function diffOf(before: EditableParts, now: EditableParts): EditDiff | null {
  const { add, remove, changed, comments } = diffLines(readAlike(before.lines, now.lines), now.lines)
  const parts = (Object.keys(TEXTS) as EditedPart[])
    .map((part) => ({ part, before: TEXTS[part](before), now: TEXTS[part](now) }))
    .filter((each) => each.before !== each.now)
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
  const known = partsOf(stored.order)
  if (canonicalJson(known) === canonicalJson(partsOf(read))) return stored.edit
  const before = stored.edit?.before ?? known
  if (diffOf(before, read) === null) return null
  // No visible change: keep the previous edit.
  return diffOf(known, read) === null ? stored.edit : { at: now, before }
}

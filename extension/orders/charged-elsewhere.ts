import type { ChargedAt } from '@shared/api'
import { businessDay, formatTime } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { omit } from '@shared/omit'
import { settlementOf } from '@shared/settlement'
import type { StoredOrder } from '../order-model/records'
import type { Change } from '../store/change'
import { type FactUpdate, updateFact } from '../store/fact'
import { ownText } from '../store/log-code'
import { orderEntry } from '../store/log-rows'
import { TO_ASK } from './charged-before'

/** Another till's charge in the words of the messages about it. */
export const elsewhereWords = ({ till, at, pesos }: ChargedAt) => ({
  till,
  time: formatTime(at),
  amount: formatMoney(pesos),
})

const isSame = (known: StoredOrder['chargedElsewhere'], { till, at, pesos, tip, partial }: ChargedAt): boolean =>
  known?.till === till && known.at === at && known.pesos === pesos && known.tip === tip && known.partial === partial

/** The register is asked again while the order is open, of today, or charged here too: the other till may take its charge back. */
export const isAskedAgain = ({ open, settlements, updatedAt }: StoredOrder, now: string): boolean =>
  open === 1 || settlementOf(settlements) !== null || businessDay(updatedAt) === businessDay(now)

/**
 * Notes on an order what another till collected for it, or that none did any more (null). `unsent`: what to do with a
 * settlement of this till that the register had refused because of the other's. Null: nothing changed.
 */
export function noteElsewhere(
  stored: StoredOrder,
  elsewhere: ChargedAt | null,
  now: string,
  unsent: (after: StoredOrder) => FactUpdate[],
): Change | null {
  const { id, chargedElsewhere } = stored
  if (elsewhere === null ? chargedElsewhere === undefined : isSame(chargedElsewhere, elsewhere)) return null
  const log = [orderEntry(stored, now, { kind: 'charged-elsewhere', till: elsewhere && ownText(elsewhere.till) })]
  if (elsewhere === null) {
    const after = { ...omit(stored, 'chargedElsewhere'), updatedAt: now }
    return { order: after, log, facts: unsent(after) }
  }
  const again = updateFact(TO_ASK, (ids) => (ids.includes(id) ? undefined : [...ids, id]))
  return { order: { ...stored, chargedElsewhere: elsewhere, updatedAt: now }, log, facts: [again] }
}

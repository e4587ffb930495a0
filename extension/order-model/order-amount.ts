import { amountDue, settlementOf } from '@shared/settlement'
import type { StoredOrder } from './records'

/** The tip asked at «Cobrar», else Justo's. */
export const tipOf = ({
  order,
  charged,
  settlements,
}: Pick<StoredOrder, 'order' | 'charged' | 'settlements'>): number =>
  settlementOf(settlements)?.tip ?? charged?.tip ?? order?.money.tip ?? 0

/** COP, with that tip; 0 of an order that cannot be read. */
export const amountOf = (stored: Pick<StoredOrder, 'order' | 'charged' | 'settlements'>): number =>
  stored.order === null ? 0 : amountDue(stored.order.money, tipOf(stored))

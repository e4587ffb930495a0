import { numberText } from '@shared/invoice-number'
import type { Confirmation, StoredInvoice } from '../store/invoice-rows'
import type { StoredSettlement } from '../store/settlement-rows'

export type RegisterRow = StoredInvoice | Confirmation | StoredSettlement

/** A row of the register without the sale's amounts and the buyer. */
export function registerRecord(row: RegisterRow): object {
  const head = { type: 'register', says: row.type }
  switch (row.type) {
    case 'issued': {
      const { job: id, prefix, number, at, orderId, transaction, sale, fate, fateAt, document } = row
      const paper = { id, number: numberText(prefix, number), at, orderId, transaction, mode: sale?.mode ?? null }
      return { ...head, ...paper, fate, fateAt, document: document?.number ?? null }
    }
    case 'confirmed':
      return { ...head, seq: row.seq, prefix: row.prefix, next: row.next, at: row.at }
    case 'settled': {
      const { n, requestId, at, writtenAt, till, orderId, transaction, corrects, voided } = row
      const { cash, card, transfer, tip, received } = row
      const amounts = { cash, card, transfer, tip, received }
      return { ...head, n, requestId, at, writtenAt, till, orderId, transaction, ...amounts, corrects, voided }
    }
  }
}

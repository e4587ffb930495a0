import type { RegisterLine } from '../register/register-line'

/** A line of the register without the sale. */
export function registerRecord(line: RegisterLine): object {
  const head = { type: 'register', n: line.n, says: line.type }
  switch (line.type) {
    case 'register':
      return { ...head, format: line.format }
    case 'journal':
      return { ...head, store: line.store }
    case 'issued': {
      const { seq, id, number, at, orderId, transaction, sale } = line
      return { ...head, seq, id, number: number.text, at, orderId, transaction, mode: sale?.mode ?? null }
    }
    case 'document':
      return { ...head, seq: line.seq, id: line.id, paper: line.paper, number: line.number, at: line.at }
    case 'fate':
      return { ...head, seq: line.seq, id: line.id, fate: line.fate, at: line.at }
    case 'settled': {
      const { requestId, at, till, orderId, transaction, cash, card, transfer, tip, received, corrects, voided } = line
      const amounts = { cash, card, transfer, tip, received }
      return { ...head, requestId, at, till, orderId, transaction, ...amounts, corrects, voided }
    }
    case 'confirmed':
      return { ...head, seq: line.seq, prefix: line.prefix, next: line.next, at: line.at }
  }
}

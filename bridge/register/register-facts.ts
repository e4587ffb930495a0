import type { InvoiceStatus } from '@shared/api'
import { isInvoiceNumber, numberText } from '@shared/invoice-number'
import { confirmLast, isLastNumber, type LastNumber, raiseLast } from '../jobs/last-numbers'
import type { RegisterEntry } from './register-line'

/** Summary of a register up to some line. It is sound up to there if the CRC of its first `size` bytes is the same. */
export interface RegisterCheckpoint {
  lines: number
  /** Bytes, and their CRC-32. */
  size: number
  crc: number
  lastNumbers: [prefix: string, LastNumber][]
  invalidNumbers: [prefix: string, text: string][]
  store: string | null
  seq: number
}

type Counted = Pick<RegisterCheckpoint, 'lastNumbers' | 'invalidNumbers' | 'store' | 'seq'>

/** Summary of a register: enough to find what it lacks, and what a journal lacks. */
export class RegisterFacts {
  /** Starts with the summary of earlier lines; their `statuses` and `documents` must be added separately. */
  static from({ lastNumbers, invalidNumbers, store, seq }: Counted): RegisterFacts {
    const facts = new RegisterFacts()
    for (const [prefix, last] of lastNumbers) facts.lastNumbers.set(prefix, last)
    for (const [prefix, text] of invalidNumbers) facts.invalidNumbers.set(prefix, text)
    facts.store = store
    facts.seq = seq
    return facts
  }

  get counted(): Counted {
    const { store, seq } = this
    return { lastNumbers: [...this.lastNumbers], invalidNumbers: [...this.invalidNumbers], store, seq }
  }

  /** By prefix, the last number issued or confirmed in it. */
  readonly lastNumbers = new Map<string, LastNumber>()
  /** By prefix, an invalid number that no confirmation follows: `J-9007199254740992`. */
  readonly invalidNumbers = new Map<string, string>()
  /** By job id, its last invoice status. */
  readonly statuses = new Map<string, InvoiceStatus>()
  /** Ids of the jobs whose Intüipos document is in it. */
  readonly documents = new Set<string>()
  /** The journal that its newest lines belong to, and the highest sequence number among them. */
  store: string | null = null
  seq = 0

  take(entry: RegisterEntry): void {
    this.takeCounted(entry)
    if (entry.type === 'issued') this.statuses.set(entry.id, 'issued')
    if (entry.type === 'fate') this.statuses.set(entry.id, entry.fate)
    if (entry.type === 'document') this.documents.add(entry.paper)
  }

  /** The same without `statuses` and `documents`. */
  takeCounted(entry: RegisterEntry): void {
    switch (entry.type) {
      case 'register':
        return
      case 'journal':
        this.store = entry.store
        this.seq = 0
        return
      case 'issued':
        this.#issue(entry.number.prefix, entry.number.number, entry.at)
        break
      case 'confirmed':
        this.#confirm(entry.prefix, entry.next, entry.at)
    }
    this.seq = Math.max(this.seq, entry.seq)
  }

  #confirm(prefix: string, next: number, at: string): void {
    if (isInvoiceNumber(next)) {
      this.invalidNumbers.delete(prefix)
      confirmLast(this.lastNumbers, prefix, { number: next - 1, at })
    } else this.#stop(prefix, next)
  }

  #issue(prefix: string, number: number, at: string): void {
    if (isLastNumber(number)) raiseLast(this.lastNumbers, prefix, { number, at })
    else this.#stop(prefix, number)
  }

  #stop(prefix: string, invalid: number): void {
    this.invalidNumbers.set(prefix, numberText(prefix, invalid).slice(0, 60))
  }
}

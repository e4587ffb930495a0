import type { Fate } from '@shared/api'
import { isInvoiceNumber, numberText } from '@shared/invoice-number'
import type { LastNumber } from '../jobs/counters'
import type { RegisterEntry } from './register-line'

/** A register up to some line, in short. It is sound up to there when the sum of its first bytes is still the same. */
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

/** What a register says in short: enough to find out what it lacks, and what a journal lacks. */
export class RegisterFacts {
  /** What lines before the first that is taken have said, of which `fates` and `documents` must be told apart. */
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

  /** By prefix, the highest number that stands in it. */
  readonly lastNumbers = new Map<string, LastNumber>()
  /** By prefix, an impossible number that no confirmation follows: `J-9007199254740992`. */
  readonly invalidNumbers = new Map<string, string>()
  /** By job id, its number's last fate. */
  readonly fates = new Map<string, Fate>()
  /** Ids of the papers whose document of Intüipos' stands in it. */
  readonly documents = new Set<string>()
  /** The journal that its newest lines are about, and the highest sequence number among them. */
  store: string | null = null
  seq = 0

  take(entry: RegisterEntry): void {
    this.takeCounted(entry)
    if (entry.type === 'issued') this.fates.set(entry.id, 'issued')
    if (entry.type === 'fate') this.fates.set(entry.id, entry.fate)
    if (entry.type === 'document') this.documents.add(entry.paper)
  }

  /** The same without what it says of single jobs. */
  takeCounted(entry: RegisterEntry): void {
    switch (entry.type) {
      case 'register':
        return
      case 'journal':
        this.store = entry.store
        this.seq = 0
        return
      case 'issued':
        this.#raise(entry.number.prefix, entry.number.number, entry.at)
        break
      case 'confirmed':
        this.#confirm(entry.prefix, entry.next, entry.at)
    }
    this.seq = Math.max(this.seq, entry.seq)
  }

  #confirm(prefix: string, next: number, at: string): void {
    if (isInvoiceNumber(next)) this.invalidNumbers.delete(prefix)
    this.#raise(prefix, isInvoiceNumber(next) ? next - 1 : next, at)
  }

  #raise(prefix: string, number: number, at: string): void {
    if (number !== 0 && !isInvoiceNumber(number))
      this.invalidNumbers.set(prefix, numberText(prefix, number).slice(0, 60))
    else if (number >= (this.lastNumbers.get(prefix)?.number ?? 0)) this.lastNumbers.set(prefix, { number, at })
  }
}

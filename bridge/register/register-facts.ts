import type { Fate } from '@shared/api'
import { isInvoiceNumber, numberText } from '@shared/invoice-number'
import type { LastNumber } from '../queue/summary'
import type { RegisterEntry } from './register-line'

/** What a register says in short: enough to find out what it lacks, and what a journal lacks. */
export class RegisterFacts {
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
    switch (entry.type) {
      case 'register':
        return
      case 'journal':
        this.store = entry.store
        this.seq = 0
        return
      case 'issued':
        this.#raise(entry.number.prefix, entry.number.number, entry.at)
        this.fates.set(entry.id, 'issued')
        break
      case 'document':
        this.documents.add(entry.paper)
        break
      case 'fate':
        this.fates.set(entry.id, entry.fate)
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

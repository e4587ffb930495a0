import type { Fate } from '@shared/api'
import type { LastNumber } from '../queue/summary'
import type { RegisterEntry } from './register-line'

/** What a register says in short: enough to find out what it lacks, and what a journal lacks. */
export class RegisterFacts {
  /** By prefix, the highest number that stands in it. */
  readonly lastNumbers = new Map<string, LastNumber>()
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
        this.#raise(entry.prefix, entry.next - 1, entry.at)
    }
    this.seq = Math.max(this.seq, entry.seq)
  }

  #raise(prefix: string, number: number, at: string): void {
    if (number >= (this.lastNumbers.get(prefix)?.number ?? 0)) this.lastNumbers.set(prefix, { number, at })
  }
}

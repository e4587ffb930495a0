import type { Journal } from '../../../../bridge/journal/journal'
import type { Follower, JournalRecord } from '../../../../bridge/journal/journal-record'
import { type OpenedJournal, type OpenJournalOptions, openJournal } from '../../../../bridge/journal/journal-recovery'

/** A note, or (in format 2, at the beginning of a segment) all notes so far. */
export type Note = { text: string } | { all: string[] }

type NoteOptions = Partial<Omit<OpenJournalOptions<Note>, 'follower'>> & { judge?: () => string | null }

/** The smallest owner of a journal: it stores texts. What is rebuilt after damage is marked. */
export class Notes {
  readonly journal: Journal<Note>
  readonly damage: OpenedJournal<Note>['damage']
  readonly notes: OpenedJournal<Note>['notes']
  #texts: { seq: number; text: string }[] = []
  #lost = 0

  constructor(folder: string, { judge = () => null, ...change }: NoteOptions) {
    const follower: Follower<Note> = {
      // The counters of a segment: all earlier notes.
      begin: (counters) => {
        this.#texts = ((counters ?? []) as string[]).map((text) => ({ seq: 0, text }))
      },
      load: ({ pages }) => {
        this.#texts = [...(pages as Iterable<string>)].map((text) => ({ seq: 0, text }))
        return true
      },
      follow: (record) => this.#follow(record),
      validate: judge,
      rebuild: (snapshot, readable) => {
        const known = (snapshot?.pages ?? []) as Iterable<string>
        const texts = readable.flatMap(({ entry }) => ('text' in entry ? entry.text : entry.all))
        return [...new Set([...known, ...texts])].map((text) => ({ entry: { text: `kept ${text}` } }))
      },
    }
    const opened = openJournal<Note>({ folder, machine: 'this-machine', now: Date.now, ...change, follower })
    this.journal = opened.journal
    this.damage = opened.damage
    this.notes = opened.notes
  }

  /** How often appended notes were lost. */
  get lost(): number {
    this.#rollBack()
    return this.#lost
  }

  get texts(): string[] {
    this.#rollBack()
    return this.#texts.map(({ text }) => text)
  }

  append(...texts: string[]): { records: JournalRecord<Note>[]; durable: Promise<void> } {
    this.#rollBack()
    if (this.journal.isFull) this.journal.roll(this.texts)
    const appended = this.journal.append(texts.map((text) => ({ entry: { text } })))
    for (const record of appended.records) this.#follow(record)
    return appended
  }

  snapshot(): Promise<boolean> {
    return this.journal.snapshot({ head: null, pages: this.texts })
  }

  #rollBack(): void {
    if (this.journal.losses === this.#lost) return
    this.#lost = this.journal.losses
    this.#texts = this.#texts.filter(({ seq }) => seq <= this.journal.durableSeq)
  }

  #follow({ entry, seq }: JournalRecord<Note>): null {
    if ('all' in entry) this.#texts = entry.all.map((text) => ({ seq, text }))
    else this.#texts.push({ seq, text: entry.text })
    return null
  }
}

export const openNotes = (folder: string, change: NoteOptions = {}): Notes => new Notes(folder, change)

/** Writes notes one by one and closes the journal. */
export async function writeNotes(folder: string, texts: string[], change: NoteOptions = {}): Promise<Notes> {
  const notes = openNotes(folder, change)
  for (const text of texts) await notes.append(text).durable
  await notes.journal.close()
  return notes
}

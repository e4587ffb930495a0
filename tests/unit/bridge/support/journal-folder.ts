import type { Journal } from '../../../../bridge/journal/journal'
import type { Follower, JournalRecord } from '../../../../bridge/journal/journal-record'
import { type OpenedJournal, type OpenJournalOptions, openJournal } from '../../../../bridge/journal/open-journal'

/** A note, or (at the beginning of a segment) all notes so far. */
export type Note = { text: string } | { all: string[] }

type NoteOptions = Partial<Omit<OpenJournalOptions<Note>, 'follower'>> & { judge?: () => string | null }

/** The smallest owner that a journal can have: it remembers texts. What is rebuilt after damage is marked. */
export class Notes {
  texts: string[] = []
  /** How often appended notes were lost. */
  lost = 0
  readonly journal: Journal<Note>
  readonly damage: OpenedJournal<Note>['damage']

  constructor(folder: string, { judge = () => null, ...change }: NoteOptions) {
    const follower: Follower<Note> = {
      begin: () => {
        this.texts = []
      },
      follow: (record) => this.#follow(record),
      judge,
      rebuild: (readable) =>
        readable.flatMap(({ entry }) => ('text' in entry ? { entry: { text: `kept ${entry.text}` } } : [])),
    }
    const opened = openJournal<Note>({ folder, machine: 'this-machine', now: Date.now, ...change, follower })
    this.journal = opened.journal
    this.damage = opened.damage
    this.journal.owner = {
      lost: () => {
        this.lost++
        this.texts = []
        this.journal.reread((record) => this.#follow(record))
      },
      snapshot: () => [{ entry: { all: this.texts } }],
      snapshotPlaced() {},
    }
  }

  append(...texts: string[]): { records: JournalRecord<Note>[]; durable: Promise<void> } {
    const appended = this.journal.append(texts.map((text) => ({ entry: { text } })))
    this.texts = [...this.texts, ...texts]
    return appended
  }

  #follow({ entry }: JournalRecord<Note>): null {
    if ('all' in entry) this.texts = entry.all
    else this.texts.push(entry.text)
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

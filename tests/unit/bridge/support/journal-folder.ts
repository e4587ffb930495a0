import type { JournalRecord } from '../../../../bridge/journal/journal-record'
import { type OpenedJournal, type OpenJournalOptions, openJournal } from '../../../../bridge/journal/open-journal'

export interface Note {
  text: string
}

type NoteOptions = Partial<Omit<OpenJournalOptions<Note>, 'follower'>> & { judge?: () => string | null }

export type OpenedNotes = OpenedJournal<Note> & { records: JournalRecord<Note>[] }

/** A journal of plain notes: what is rebuilt after damage are the notes that could be read, marked. */
export function openNotes(folder: string, { judge = () => null, ...change }: NoteOptions = {}): OpenedNotes {
  let records: JournalRecord<Note>[] = []
  const opened = openJournal<Note>({
    folder,
    machine: 'this-machine',
    now: Date.now,
    ...change,
    follower: {
      begin() {
        records = []
      },
      follow(record) {
        records.push(record)
        return null
      },
      judge,
      rebuild: (readable) => readable.map(({ entry }) => ({ entry: { text: `kept ${entry.text}` } })),
    },
  })
  return { ...opened, records }
}

export const textsOf = ({ records }: Pick<OpenedNotes, 'records'>): string[] => records.map(({ entry }) => entry.text)

/** Writes notes one by one and closes the journal. */
export async function writeNotes(folder: string, texts: string[], change: NoteOptions = {}) {
  const opened = openNotes(folder, change)
  for (const text of texts) await opened.journal.append([{ entry: { text } }]).durable
  await opened.journal.close()
  return opened
}

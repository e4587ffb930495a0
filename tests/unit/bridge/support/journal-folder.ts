import { type OpenedJournal, type OpenJournalOptions, openJournal } from '../../../../bridge/journal/open-journal'

export interface Note {
  text: string
}

/** A journal of plain notes: what is rebuilt after damage are the notes that could be read, marked. */
export const openNotes = (folder: string, change: Partial<OpenJournalOptions<Note>> = {}): OpenedJournal<Note> =>
  openJournal<Note>({
    folder,
    machine: 'this-machine',
    now: Date.now,
    judge: () => null,
    rebuild: (readable) => readable.map(({ entry }) => ({ text: `kept ${entry.text}` })),
    ...change,
  })

export const textsOf = ({ records }: Pick<OpenedJournal<Note>, 'records'>): string[] =>
  records.map(({ entry }) => entry.text)

/** Writes notes one by one and closes the journal. */
export async function writeNotes(folder: string, texts: string[], change: Partial<OpenJournalOptions<Note>> = {}) {
  const opened = openNotes(folder, change)
  for (const text of texts) await opened.journal.append([{ text }]).durable
  await opened.journal.close()
  return opened
}

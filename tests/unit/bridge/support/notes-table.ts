import type { DatabaseSync } from 'node:sqlite'
import type { Schema } from '../../../../bridge/store/schema-version'

/** A small schema of its own: what is tested is the file, whatever its tables are. */
export const NOTES: Schema = {
  major: 1,
  ddl: [
    `
CREATE TABLE notes (
  n INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_text ON notes (text);
`,
  ],
}

export const addNote = (db: DatabaseSync, text: string): void =>
  void db.prepare('INSERT INTO notes (text) VALUES (?)').run(text)

export const notesIn = (db: DatabaseSync): string[] =>
  db
    .prepare('SELECT text FROM notes ORDER BY n')
    .all()
    .map(({ text }) => String(text))

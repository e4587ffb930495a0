import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { nodeDisk } from '../../../bridge/data-folder/disk'
import { BACKUPS } from '../../../bridge/store/backups'
import { DATABASE_NAME, SCHEMA_VERSION } from '../../../bridge/store/schema'
import { type SchemaVersion, versionInHeader } from '../../../bridge/store/schema-version'
import type { SourceChange } from './build-version'

const SCHEMA = 'bridge/store/schema.ts'
const { major, minor } = SCHEMA_VERSION
const textOf = (version: SchemaVersion): string => `{ major: ${version.major}, minor: ${version.minor} }`

/** What a later version may add to the tables: a column with its default, and a table. */
const additions = (version: SchemaVersion): SourceChange[] => [
  { file: SCHEMA, from: textOf(SCHEMA_VERSION), to: textOf(version) },
  {
    file: SCHEMA,
    from: '    changed_at TEXT NOT NULL,\n',
    to: "    changed_at TEXT NOT NULL,\n    shelf TEXT NOT NULL DEFAULT 'none',\n",
  },
  {
    file: SCHEMA,
    from: '  CREATE TABLE tickets (\n',
    to: '  CREATE TABLE shelves (\n    name TEXT PRIMARY KEY\n  ) STRICT;\n\n  CREATE TABLE tickets (\n',
  },
]

const NEXT_MINOR: SchemaVersion = { major, minor: minor + 1 }
export const WITH_NEXT_MINOR = additions(NEXT_MINOR)

/** It takes the files of this major too, as its first version will have to. */
export const WITH_NEXT_MAJOR: SourceChange[] = [
  ...additions({ major: major + 1, minor: 0 }),
  {
    file: 'bridge/store/inspect-file.ts',
    from: '!== null && version.major !== major',
    to: '!== null && version.major > major',
  },
  { file: 'bridge/store/inspect-file.ts', from: 'if (version.major !== major)', to: 'if (version.major > major)' },
  {
    file: 'bridge/store/upgrade-schema.ts',
    from: 'found.minor >= schema.version.minor',
    to: 'encodeVersion(found) >= encodeVersion(schema.version)',
  },
]

/** Its bridge has upgraded the database, and then does not open; its other commands work. */
export const FAILS_AFTER_UPGRADE: SourceChange[] = [
  ...WITH_NEXT_MINOR,
  {
    file: 'bridge/start-bridge.ts',
    from: "  cleanup.add('store', () => store.close())\n",
    to: '  process.exit(70)\n',
  },
]

/** That program has upgraded the data folder's database, after a backup. */
export function expectUpgraded(data: string): void {
  expect(versionInHeader(join(data, DATABASE_NAME), nodeDisk)).toEqual(NEXT_MINOR)
  expect(readdirSync(join(data, BACKUPS))).toEqual([expect.stringContaining('-before-')])
}

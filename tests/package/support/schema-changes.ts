import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { BACKUPS } from '../../../bridge/store/backups'
import { DATABASE_NAME, SCHEMA } from '../../../bridge/store/schema'
import { type SchemaVersion, versionInHeader, versionOfSchema } from '../../../bridge/store/schema-version'
import type { SourceChange } from './build-version'

const FILE = 'bridge/store/schema.ts'
const { major, minor } = versionOfSchema(SCHEMA)

/** What a later version may add to the tables: a column with its default, and a table. */
const ADDITIONS: SourceChange = {
  file: FILE,
  from: '`,\n  ],\n}\n',
  to: "`,\n    `ALTER TABLE jobs ADD COLUMN shelf TEXT NOT NULL DEFAULT 'none';\n    CREATE TABLE shelves (name TEXT PRIMARY KEY) STRICT`,\n  ],\n}\n",
}

const NEXT_MINOR: SchemaVersion = { major, minor: minor + 1 }
export const WITH_NEXT_MINOR = [ADDITIONS]

/** It takes the files of this major too, as its first version will have to. */
export const WITH_NEXT_MAJOR: SourceChange[] = [
  ADDITIONS,
  { file: FILE, from: `major: ${major},`, to: `major: ${major + 1},` },
  {
    file: 'bridge/store/inspect-file.ts',
    from: '!== null && version.major !== major',
    to: '!== null && version.major > major',
  },
  { file: 'bridge/store/inspect-file.ts', from: 'if (version.major !== major)', to: 'if (version.major > major)' },
  {
    file: 'bridge/store/upgrade-schema.ts',
    from: 'found.minor >= version.minor',
    to: 'encodeVersion(found) >= encodeVersion(version)',
  },
]

/**
 * How long `install` waits for a bridge that starts: for a busy machine, as a wait that is over too soon is a fault of the
 * test. The shops' 20 s: tests/unit/bridge/cli/run-service.test.ts.
 */
const OPEN_WAIT = { file: 'bridge/cli/service.ts', from: 'const OPEN_MS = 20_000' }
export const WAITS_LONG: SourceChange[] = [{ ...OPEN_WAIT, to: 'const OPEN_MS = 55_000' }]

const FAILED = 'failed-after-upgrade'
/** Its bridge upgrades the database and then fails to open, at once; its other commands work. */
export const FAILS_AFTER_UPGRADE: SourceChange[] = [
  ...WITH_NEXT_MINOR,
  {
    file: 'bridge/start-bridge.ts',
    from: "  onStop('store', () => store.close())\n",
    to: `  process.getBuiltinModule('node:fs').writeFileSync(\`\${folder}/${FAILED}\`, '')\n  process.exit(70)\n`,
  },
  { ...OPEN_WAIT, to: "const OPEN_MS = 0\nconst { existsSync } = process.getBuiltinModule('node:fs')" },
  {
    file: 'bridge/cli/service.ts',
    from: '  return (await isOpen(folder, openMs))',
    to: `  while (!existsSync(\`\${folder}/${FAILED}\`)) await new Promise((resolve) => setTimeout(resolve, 50))\n  return (await isOpen(folder, openMs))`,
  },
]

/** That program has upgraded the data folder's database, after a backup. */
export function expectUpgraded(data: string): void {
  expect(versionInHeader(readFileSync(join(data, DATABASE_NAME)))).toEqual(NEXT_MINOR)
  expect(readdirSync(join(data, BACKUPS))).toEqual([expect.stringContaining('-before-')])
}

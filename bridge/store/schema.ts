import type { SchemaVersion } from './schema-version'

/** Its file in the data folder. */
export const DATABASE_NAME = 'bridge.db'

/** The tables, as a new file gets them. A change adds: columns with defaults, tables, indexes; each column on a line. */
export const SCHEMA = `
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY
) STRICT;
`

/** `minor` grows with each addition; `major` with a change that an older program could not live with. */
export const SCHEMA_VERSION: SchemaVersion = { major: 1, minor: 0 }

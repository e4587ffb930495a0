export type Row = Record<string, unknown>

/**
 * The one at place n turns a row of version n + 1 into one of version n + 2. Released ones never change. What is already
 * there stays (`{ added: null, ...row }`): an older program, installed again, writes a newer row back as its own.
 */
export type Migrations = readonly ((row: Row) => Row)[]

/** The version of the rows that a program with these migrations writes. */
export const versionOf = (migrations: Migrations): number => migrations.length + 1

/**
 * The row in the present version. A newer one stays as it is: its fields are checked like any others, and what they have
 * in addition is kept. So does one whose version was lost.
 */
export function migrated(row: Row, migrations: Migrations): Row {
  const version = Number.isInteger(row.rowVersion) ? Number(row.rowVersion) : versionOf(migrations)
  return migrations.slice(Math.max(0, version - 1)).reduce((older, migrate) => migrate(older), row)
}

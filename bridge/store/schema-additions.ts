import { DatabaseSync } from 'node:sqlite'

interface SchemaObject {
  type: string
  name: string
  sql: string
}

/** Tables, indexes and triggers, each after those that it needs; not those that SQLite makes itself. */
const objectsOf = (db: DatabaseSync): SchemaObject[] =>
  db
    .prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE ? ORDER BY rowid')
    .all('sqlite_%')
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }))

/** The columns of a table by name: type, NOT NULL, default, place in the primary key, and whether it is generated. */
function columnsOf(db: DatabaseSync, table: string): Map<string, string> {
  const rows = db.prepare('SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)').all(table)
  return new Map(rows.map(({ name, ...facts }) => [String(name), JSON.stringify(facts)]))
}

/** A column's line in its table's DDL: what `ALTER TABLE … ADD COLUMN` takes. */
function definitionOf(column: string, { name, sql }: SchemaObject): string {
  const lines = sql.split('\n').map((line) => line.replace(/--.*/, '').trim())
  const line = lines.find((each) => each.split(/\s/)[0] === column)
  if (line === undefined) throw new Error(`schema: column ${column} of ${name} has no line of its own`)
  return line.replace(/,$/, '')
}

/** What was added since the file's version must fit what it has: a schema change never changes a column. */
function refuseChanges(db: DatabaseSync, wanted: DatabaseSync): void {
  for (const { type, name } of objectsOf(wanted)) {
    if (type !== 'table') continue
    const has = columnsOf(db, name)
    for (const [column, facts] of columnsOf(wanted, name))
      if (has.get(column) !== facts) throw new Error(`schema: column ${column} of ${name} was changed, not added`)
  }
}

/**
 * Adds the tables, columns and indexes of `ddl` that a database does not have; what it has beside them stays. Inside the
 * caller's transaction: throws when `ddl` changes something that exists.
 */
export function addMissing(db: DatabaseSync, ddl: string): void {
  const wanted = new DatabaseSync(':memory:')
  try {
    wanted.exec(ddl)
    const has = new Set(objectsOf(db).map(({ name }) => name))
    for (const object of objectsOf(wanted)) {
      if (!has.has(object.name)) db.exec(object.sql)
      else if (object.type === 'table') addColumns(db, wanted, object)
    }
    refuseChanges(db, wanted)
  } finally {
    wanted.close()
  }
}

function addColumns(db: DatabaseSync, wanted: DatabaseSync, table: SchemaObject): void {
  const has = columnsOf(db, table.name)
  for (const column of columnsOf(wanted, table.name).keys())
    if (!has.has(column)) db.exec(`ALTER TABLE ${table.name} ADD COLUMN ${definitionOf(column, table)}`)
}

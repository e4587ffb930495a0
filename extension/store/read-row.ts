import { type AnyDescribed, type Fields, object } from '@shared/described'

export type Row = Record<string, unknown>

/** How a kind of row is checked, and the version that this program writes. */
export interface RowFormat {
  fields: [name: string, field: AnyDescribed][]
  whole: AnyDescribed
  version: number
}

export function rowFormat(fields: Fields): RowFormat {
  const whole = object(fields)
  return { fields: Object.entries(fields), whole, version: whole.newest }
}

/** Paths of the unreadable parts of a row, for the log; empty: none. */
export type Damage = readonly string[]

/**
 * A row with the fields that were added after its version. A newer one stays as it is: its fields are checked like any
 * others, and what it has in addition is kept. So does one whose version was lost.
 */
export function readRow(value: unknown, { fields, whole, version }: RowFormat): { row: Row; damage: Damage } {
  const stored = value as Row
  const written = Number.isInteger(stored.rowVersion) ? Number(stored.rowVersion) : version
  const row = written < version ? (whole.completed(stored, written) as Row) : stored
  if (whole.check(row) === null) return { row, damage: [] }
  const damage = fields.flatMap(([name, { check }]) => {
    const wrong = check(row[name])
    return wrong === null ? [] : [wrong === '' ? name : `${name}.${wrong}`]
  })
  return { row, damage }
}

/** The names of the damaged fields. */
export const lostFields = (damage: Damage): Set<string> => new Set(damage.map((path) => path.split('.')[0] ?? ''))

/** The fields of a damaged row that can be read. */
export function readableFields<T>(row: Row, damage: Damage, { fields }: RowFormat): Partial<T> {
  const lost = lostFields(damage)
  return Object.fromEntries(
    fields.flatMap(([name]) => (lost.has(name) || row[name] === undefined ? [] : [[name, row[name]]])),
  ) as Partial<T>
}

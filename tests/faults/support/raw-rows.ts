import { Dexie } from 'dexie'
import { packed, unpacked } from '../../../extension/store/packed-rows'
import { unhookedFactory } from './unhooked-database'

export type Row = Record<string, unknown>

/** The one place where tests name the tables of the extension's database. */
export const TABLES = { orders: 'orders', jobs: 'jobs', facts: 'facts' } as const
export type TableName = keyof typeof TABLES

/** A till's raw IndexedDB rows, read and written without the product's checks and caches. */
export class RawRows {
  readonly #db: Dexie

  private constructor(db: Dexie) {
    this.#db = db
  }

  /** Opens an existing database, without injected faults. */
  static async open(database: string): Promise<RawRows> {
    const db = new Dexie(database, { indexedDB: unhookedFactory, IDBKeyRange })
    await db.open()
    return new RawRows(db)
  }

  async all(table: TableName): Promise<Row[]> {
    const rows: Row[] = await this.#db.table(TABLES[table]).toArray()
    return rows.map((row) => unpacked(table, row))
  }

  /** The field that is the row's key. */
  keyOf(table: TableName): string {
    return String(this.#db.table(TABLES[table]).schema.primKey.keyPath)
  }

  async ofOrder(id: string): Promise<Row | undefined> {
    return unpacked('orders', await this.#db.table(TABLES.orders).get(id))
  }

  async jobsOf(orderId: string): Promise<Row[]> {
    const jobs = await this.all('jobs')
    return jobs.filter((job) => job.orderId === orderId)
  }

  /** Writes the row as it is, packed as the product does. */
  async put(table: TableName, row: Row): Promise<void> {
    await this.#db.table(TABLES[table]).put(packed(table, row))
  }

  close(): void {
    this.#db.close()
  }
}

/** A copy without the field at `path`; `order.lines.0.name`. Throws where there is none. */
export function without(row: Row, path: string): Row {
  const copy = structuredClone(row)
  const steps = path.split('.')
  const field = steps.pop() ?? ''
  const holder = steps.reduce<unknown>((value, step) => (value as Row)[step], copy) as Row
  if (!(field in holder)) throw new Error(`no field ${path}`)
  delete holder[field]
  return copy
}

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null

/** The paths of a row's fields, and of the fields of those objects in it that are named. */
export function fieldsOf(row: Row, inside: readonly string[] = []): string[] {
  const nested = inside.flatMap((path) => {
    const value = path.split('.').reduce<unknown>((holder, step) => (isObject(holder) ? holder[step] : undefined), row)
    return isObject(value) ? Object.keys(value).map((field) => `${path}.${field}`) : []
  })
  return [...Object.keys(row), ...nested]
}

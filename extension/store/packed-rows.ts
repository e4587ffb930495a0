import { isRecord } from '@shared/is-record'
import { NO_TIME } from '@shared/order'
import { telephoneKey } from '@shared/text'
import type { DBCore, DBCoreCursor, DBCoreTable, Dexie } from 'dexie'

/**
 * The field of a table's rows that is stored as JSON. The browser copies each value of a row three times: to write it, to
 * find its indexes, to read it. One text instead of some 150 values takes half of the worker's time for that.
 */
const PACKED: Readonly<Record<string, string>> = { orders: 'order', jobs: 'payload' }

const textIn = (row: unknown, name: string): string | undefined => {
  const value = isRecord(row) ? row[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/**
 * What indexes know of an order besides its marks: the time it counts at, as `momentOf`, and the customer's telephone.
 * They are on the disk alone, go with the order's own data, and no row that is read has them.
 */
function indexedOf(row: object): { at: string; phone?: string } {
  const order: unknown = Reflect.get(row, 'order')
  const isScheduled = isRecord(order) && order.scheduled === true
  const made = textIn(order, 'createdAt')
  const at = (isScheduled && textIn(order, 'deliverAt')) || (made !== NO_TIME && made) || textIn(row, 'firstSeenAt')
  const phone = telephoneKey(textIn(isRecord(order) ? order.customer : null, 'phone') ?? '')
  return { at: at ?? '', ...(phone === null ? {} : { phone }) }
}

/** Not by `delete`: the engine reads objects that lost a property several times as slowly. */
const withoutIndexed = ({ at, phone, ...row }: Record<keyof ReturnType<typeof indexedOf>, unknown>): object => row

/** The row as it is stored. */
function packed(table: string, row: object): object {
  const field = PACKED[table] ?? ''
  const value: unknown = Reflect.get(row, field)
  const whole = table === 'orders' ? { ...row, ...indexedOf(row) } : row
  return isRecord(value) ? { ...whole, [field]: JSON.stringify(value) } : whole
}

/** The row as it was before it was stored. A damaged text stays: the row's check finds it. */
export function unpacked<T>(table: string, stored: T): T {
  if (!isRecord(stored)) return stored
  const row = (table === 'orders' ? withoutIndexed(stored as never) : { ...stored }) as T & Record<string, unknown>
  const field = PACKED[table] ?? ''
  const text = row[field]
  if (typeof text !== 'string') return row
  try {
    return Object.assign(row, { [field]: JSON.parse(text) })
  } catch {
    return row // The expected answer to a damaged text.
  }
}

function packedTable(core: DBCoreTable): DBCoreTable {
  const read = <T>(row: T): T => unpacked(core.name, row)
  const rows = (list: object[]) => list.map((row) => packed(core.name, row))
  // The accessors of a browser's cursor refuse to work on another object.
  const cursor = (own: DBCoreCursor | null): DBCoreCursor | null =>
    own &&
    Object.create(own, {
      key: { get: () => own.key },
      primaryKey: { get: () => own.primaryKey },
      value: { get: () => read(own.value) },
    })
  return {
    ...core,
    mutate: (request) => core.mutate('values' in request ? { ...request, values: rows([...request.values]) } : request),
    get: (request) => core.get(request).then(read),
    getMany: (request) => core.getMany(request).then((found) => found.map(read)),
    query: (request) => core.query(request).then((found) => ({ ...found, result: found.result.map(read) })),
    openCursor: (request) => core.openCursor(request).then(cursor),
  }
}

/** Packs and unpacks the rows below Dexie's tables: everything above has them whole. */
export const packRows = (db: Dexie): Dexie =>
  db.use({
    stack: 'dbcore',
    name: 'packed rows',
    create: (core: DBCore) => ({
      table: (name) => (Object.hasOwn(PACKED, name) ? packedTable(core.table(name)) : core.table(name)),
    }),
  })

import { isRecord } from '@shared/is-record'
import type { StoredSource } from '../order-model/records'
import type { Database, StoredSourceRow } from './database'

/** Orders per row: a put costs the same for one as for some, and an edit of one writes the others of its row again. */
const MOST = 50

/** What is stored in a row; of a damaged one the readable part. */
export const sourcesOf = ({ sources }: StoredSourceRow): StoredSource[] =>
  (Array.isArray(sources) ? (sources as unknown[]) : []).filter(
    (each): each is StoredSource => isRecord(each) && typeof each.id === 'string' && typeof each.json === 'string',
  )

const rowOf = (sources: readonly StoredSource[]) => ({ orderIds: sources.map(({ id }) => id), sources })

/** Adds the JSON of orders that have none. Call it in the transaction, like `deleteSources`. */
export function addSources(db: Database, sources: readonly StoredSource[]): PromiseLike<unknown>[] {
  const rows = Array.from({ length: Math.ceil(sources.length / MOST) }, (_, i) =>
    rowOf(sources.slice(i * MOST, (i + 1) * MOST)),
  )
  return rows.length > 0 ? [db.sources.bulkAdd(rows)] : []
}

/** Deletes the JSON of these orders; that of others in their rows stays. */
export async function deleteSources(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const seqs = [
    ...new Set(
      await db.sources
        .where('orderIds')
        .anyOf([...ids])
        .primaryKeys(),
    ),
  ]
  if (seqs.length === 0) return
  const gone = new Set(ids)
  const left = (await db.sources.bulkGet(seqs)).flatMap((row) => {
    const others = row === undefined ? [] : sourcesOf(row).filter(({ id }) => !gone.has(id))
    return row === undefined || others.length === 0 ? [] : [{ seq: row.seq, ...rowOf(others) }]
  })
  await db.sources.bulkDelete(seqs)
  if (left.length > 0) await db.sources.bulkPut(left)
}

import type { JobStore } from '../store/job-store'

/** `{storeUuid}.{n}`: how far a till has read one of the store's sequences; opaque to the till. */
export const formatCursor = ({ id }: Pick<JobStore, 'id'>, n: number): string => `${id}.${n}`

/** The number in a cursor, 0 without one; null for another store's, or one beyond `last`, this store's last number. */
export function readCursor({ id }: Pick<JobStore, 'id'>, text: string | undefined, last: number): number | null {
  if (text === undefined) return 0
  const [, of, digits] = /^(.*)\.(\d{1,15})$/.exec(text) ?? []
  const n = Number(digits)
  return of === id && n <= last ? n : null
}

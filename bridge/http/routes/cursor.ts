import type { JobStore } from '../../store/job-store'

/** `{storeUuid}.{seq}`: opaque to the till. */
export const formatCursor = (store: JobStore, seq: number): string => `${store.id}.${seq}`

/** The sequence number behind a cursor; null for another journal's, or one from this journal's future. */
export function readCursor(store: JobStore, text: string | undefined): number | null {
  if (text === undefined) return 0
  const [, id, digits] = /^(.*)\.(\d{1,15})$/.exec(text) ?? []
  const seq = Number(digits)
  return id === store.id && seq <= store.shownSeq ? seq : null
}

/** Where a record stands on the disk. */
export interface RecordPlace {
  segment: number
  offset: number
}

export interface JournalRecord<E> {
  seq: number
  /** ISO-8601 UTC. */
  at: string
  entry: E
  place: RecordPlace
}

export interface JournalPosition {
  segment: number
  /** Bytes of that segment. */
  offset: number
  seq: number
}

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

/** A record with what hangs on it, as text. */
export interface FullRecord<E> extends JournalRecord<E> {
  attachment: string | null
}

/** What is to be written: an entry, and what hangs on it (JSON, read back only when somebody asks for it). */
export interface Writing<E> {
  entry: E
  attachment?: unknown
}

export interface JournalPosition {
  segment: number
  /** Bytes of that segment. */
  offset: number
  seq: number
}

/** Where a journal's files end, and what must be known to go on writing them. */
export interface JournalEnd extends JournalPosition {
  /** The lowest segment that is still needed. */
  oldest: number
  /** Where the newest segment's snapshot ends. */
  snapshotEnd: number
  /** The newest segment takes no more records: it is of an older format. */
  sealed: boolean
}

/** What the owner of a journal makes of its records while it opens: a state that each of them moves on. */
export interface Follower<E> {
  /** Forgets everything: the records come (again) from the first. */
  begin(): void
  /** Takes the next record in; says why it cannot follow the ones before it, null when it can. */
  follow(record: JournalRecord<E>): string | null
  /** Why all of them together cannot be the whole truth, after other witnesses; null when they can. */
  judge(end: { store: string | null; seq: number }): string | null
  /** What a new journal begins with, out of what could be read of a damaged one. */
  rebuild(readable: FullRecord<E>[]): Writing<E>[]
}

/** What an open journal needs from its owner. */
export interface JournalOwner<E> {
  /** Appended records were lost, before their promises reject: the owner reads its state again. */
  lost(): void
  /** The whole state in short, for the beginning of a new segment. */
  snapshot(): Writing<E>[]
  /** Where that snapshot stands. */
  snapshotPlaced(records: JournalRecord<E>[]): void
}

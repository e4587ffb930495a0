import type { Reason } from '@shared/job'
import type { Condition } from './answers'

/** `fin`: everything was taken and the other end closed in order. `broken`: reset, unplugged, or destroyed by us. */
export type Ending = 'fin' | 'broken'

/** What happens on a link; it may happen before the link has been handed over. */
export interface DriverEvents {
  bytes(chunk: Uint8Array): void
  ended(how: Ending): void
}

/**
 * How many bytes of a piece, from the first on, the wire took; 0: none for certain. `unknown`: the wire broke, and any
 * number of them may have reached the printer.
 */
export type Taken = number | 'unknown'

/**
 * Bytes to a printer and back over one kind of wire. It knows neither answers nor jobs. Its owner has one write open at
 * a time. It never throws: what goes wrong with a wire is an ending.
 */
export interface Driver {
  /** The wire outlives its links: what nobody has read of earlier answers comes first, and is not for us. */
  readonly keepsAnswers?: boolean
  /** So many bytes are taken whole or not at all: a first piece of this size shows whether any byte was. */
  readonly packet?: number
  /** After 0 and `unknown` it takes none any more. */
  write(piece: Uint8Array): Promise<Taken>
  /** We say no more. It ends with `fin` when everything was taken and, where the wire can tell, the printer closed too. */
  finish(): void
  /** Settles an open write and resolves when the next link may be opened. */
  destroy(): Promise<void>
  /**
   * Takes back what has not been taken: an open write settles with the true count and nothing more is written. Absent
   * where the true count cannot be known.
   */
  recall?(): void
  /** What the printer says beside the data, so also while it takes none; null: nothing. */
  portStatus?(): Promise<Condition | null>
}

export type DriverResult =
  | { ok: true; link: Driver }
  /** `cause`: what the log should say; null where the reasons say it all. */
  | { ok: false; reasons: Reason[]; cause: string | null }

/** Opens the wire within `ms`, or until `signal` is aborted. */
export type OpenDriver = (events: DriverEvents, ms: number, signal: AbortSignal) => Promise<DriverResult>

/** Nobody is there, or somebody else is being served. */
export const noDriver = (cause: string | null): DriverResult => ({
  ok: false,
  reasons: ['connecting-to-device'],
  cause,
})

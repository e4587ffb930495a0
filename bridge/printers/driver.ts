import type { Reason } from '@shared/job'
import type { Condition } from './answers'

/** `fin`: every byte was taken and the other end closed in order. `broken`: reset, unplugged, or destroyed by us. */
export type Ending = 'fin' | 'broken'

/** Events of a driver; they may fire before `OpenDriver` has resolved. */
export interface DriverEvents {
  bytes(chunk: Uint8Array): void
  ended(how: Ending): void
}

/**
 * How many bytes of a piece, counted from its start, were taken; 0: certainly none. `unknown`: the connection broke and
 * any number of them may have reached the printer.
 */
export type Taken = number | 'unknown'

/**
 * Raw bytes to and from a printer over one kind of connection; knows neither answers nor jobs. The caller keeps at most
 * one write open. Never throws: a connection error is reported as an `Ending`.
 */
export interface Driver {
  /** The port outlives a connection: unread answers to earlier sessions arrive first and must be skipped. */
  readonly buffersAnswers?: boolean
  /** Bytes that are taken all or none: a first piece of this size shows whether any byte was taken. */
  readonly packet?: number
  /** After 0 or `unknown` no further byte is taken. */
  write(piece: Uint8Array): Promise<Taken>
  /**
   * Resolves when what had arrived by now was passed to `bytes`. Absent: one poll phase does it, in which a socket is
   * read until it is empty (libuv, `uv__read`).
   */
  catchUp?(): Promise<void>
  /** Half-closes. Ends with `fin` when all bytes were taken and, where visible, the printer closed too. */
  finish(): void
  /** Settles an open write and resolves when the next connection may be opened. */
  destroy(): Promise<void>
  /**
   * Cancels what has not been taken: an open write settles with the exact count and nothing more is written. Absent
   * where the exact count cannot be known.
   */
  recall?(): void
  /** Status over a channel beside the data, so available also while no data is taken; null: none. */
  portStatus?(): Promise<Condition | null>
}

export type DriverResult =
  | { ok: true; driver: Driver }
  /** `cause`: text for the log; null where `reasons` suffice. */
  | { ok: false; reasons: Reason[]; cause: string | null }

/** Opens the connection within `ms`; gives up when `signal` is aborted. */
export type OpenDriver = (events: DriverEvents, ms: number, signal: AbortSignal) => Promise<DriverResult>

/** The printer is unreachable, or busy with another client. */
export const noDriver = (cause: string | null): DriverResult => ({
  ok: false,
  reasons: ['connecting-to-device'],
  cause,
})

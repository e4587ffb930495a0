import type { ErrorAnswer } from '@shared/api'

/** What no request of a till is sent without: an unproven listener could redirect it, or have set cookies. */
export const REQUEST_INIT = { cache: 'no-store', credentials: 'omit', redirect: 'manual' } as const

export type BridgeFailure =
  /** Connection failed: nothing listens on the port. */
  | { kind: 'closed' }
  /** No answer in time: whether it stored the job is not known. */
  | { kind: 'silent' }
  /** Something listens that did not prove to be the bridge of this till: its answer was not read. */
  | { kind: 'unproven' }
  /** What listens says that it knows no such till. It proved nothing either: its words are not read. */
  | { kind: 'unpaired' }
  /** The bridge answered with an error. */
  | { kind: 'refused'; status: number; answer: ErrorAnswer }
  /** It answered something that this version cannot parse, or speaks another protocol. */
  | { kind: 'garbage'; status: number }

export const failureOf = (error: unknown): BridgeFailure =>
  error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')
    ? { kind: 'silent' }
    : { kind: 'closed' }

/** Runs `work`, and once more when its connection breaks; the second error is thrown. */
export async function repeatedOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (failureOf(error).kind !== 'closed') throw error
    return work()
  }
}

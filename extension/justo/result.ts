/**
 * Why a call to Justo did not succeed.
 * `network`: no answer (also: a redirect, as captive portals send, and the caller's own abort) · `timeout` ·
 * `certificate`: nobody could prove to be Justo, which is what a wrong clock looks like · `not-allowed`: the browser was
 * never allowed to talk to this host, nothing was sent ·
 * `key-refused`: 401, 403 · `gone`: 404, 410, the API has changed · `rate-limited`: 429 · `server`: 5xx ·
 * `garbage`: an answer that is not Justo's (HTML, half JSON, another envelope) · `refused`: a business error in words.
 */
export type JustoErrorKind =
  | 'network'
  | 'timeout'
  | 'certificate'
  | 'not-allowed'
  | 'key-refused'
  | 'gone'
  | 'rate-limited'
  | 'server'
  | 'garbage'
  | 'refused'

export interface JustoError {
  kind: JustoErrorKind
  /** From `Retry-After`, in milliseconds from the answer on. */
  retryAfterMs: number | null
  /** English, for the log: holds neither the key nor personal data. */
  detail: string
  /** Justo's own words, for the person who asked; never for the log. */
  serverText: string | null
}

export type JustoResult<T> =
  | {
      ok: true
      data: T
      /** When the request started, ISO-8601 UTC: Justo's answers carry no version, this orders them. */
      startedAt: string
      /** How long the call took. */
      ms: number
      /** This computer's clock minus Justo's `Date` header (whole seconds), in milliseconds; null when it sent none. */
      skewMs: number | null
      /** A list that goes on: Justo says so (`hasNextPage`), and documents no way to ask for the rest. */
      more?: boolean
    }
  | { ok: false; error: JustoError; startedAt: string; ms: number }

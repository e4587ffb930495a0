/**
 * Why a call to Justo failed.
 * `network`: no answer (also: the caller's own abort) · `timeout` · `certificate`: TLS verification failed, typically
 * because of a wrong clock · `not-allowed`: the browser lacks the host permission, nothing was sent · `key-refused`:
 * 401, 403 of Justo · `blocked`: 401, 403 of what lies between (proxy, firewall), which says nothing about the key ·
 * `portal`: a captive portal: a redirect, a web page with 2xx, 511 (RFC 6585, 6) · `gone`: 404, 410, the API has
 * changed · `rate-limited`: 429 · `server`: 5xx · `garbage`: an answer that is not Justo's (truncated JSON, another
 * envelope) · `refused`: a business error with a text.
 */
export type JustoErrorKind =
  | 'network'
  | 'timeout'
  | 'certificate'
  | 'not-allowed'
  | 'key-refused'
  | 'blocked'
  | 'portal'
  | 'gone'
  | 'rate-limited'
  | 'server'
  | 'garbage'
  | 'refused'

export interface JustoError {
  kind: JustoErrorKind
  /** `Retry-After` in milliseconds from the answer; null: none. */
  retryAfterMs: number | null
  /** English, for the log: contains neither the key nor personal data. */
  detail: string
  /** Justo's own text, shown to the person who asked; never logged. */
  serverText: string | null
}

export type JustoResult<T> =
  | {
      ok: true
      data: T
      /** When the request started, ISO-8601 UTC. Justo's answers carry no version; they are ordered by this. */
      startedAt: string
      /** How long the call took. */
      ms: number
      /** This computer's clock minus Justo's `Date` header (whole seconds), in milliseconds; null when it sent none. */
      skewMs: number | null
      /** The list has more pages: Justo says so (`hasNextPage`), and documents no way to request them. */
      more?: boolean
    }
  | { ok: false; error: JustoError; startedAt: string; ms: number }

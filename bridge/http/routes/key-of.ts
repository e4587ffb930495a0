import { documentOf, type JobKey, parseJobKey } from '@shared/job-key'
import { hasStation } from '@shared/kinds'
import type { Job } from '../../jobs/job'
import { resolveStation } from '../../jobs/placement'
import type { AppDeps, Call } from '../app-deps'

/** A job's key as sent (`text`), and its unique id (a `*` station resolved). */
export type NamedKey = NonNullable<ReturnType<typeof keyOf>>

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null // a lone %: not percent-encoded
  }
}

/**
 * The key with its station's id. A key without one stays with the station whose papers of the order it named before:
 * otherwise, after another station became the default, a repeated request would print again, and a change go there.
 */
function withStation(key: JobKey, text: string, { store, settings }: AppDeps): JobKey {
  const resolved = resolveStation(key, settings.current().settings)
  const isNamedSo = (job: Job) => hasStation(job.kind) && parseJobKey(job.key)?.station === key.station
  const before = resolved === key ? null : store.state.jobsOfOrder(key).find(isNamedSo)
  const stored = store.job(text) ?? before
  return stored ? { ...key, station: stored.station } : resolved
}

/** Reads the key from `/jobs/{key}`: percent-encoded as a path segment, or raw. Null: no valid key. */
export function keyOf(c: Call, deps: AppDeps) {
  // From the raw URL: the router's copy is decoded already, and the key's parts have encodings of their own.
  const segment = new URL(c.req.url).pathname.split('/')[2] ?? ''
  const whole = decoded(segment)
  const text = [whole, segment].find((candidate) => candidate !== null && parseJobKey(candidate) !== null)
  const key = text ? parseJobKey(text) : null
  if (!text || !key) return null
  const resolved = withStation(key, text, deps)
  const document = documentOf(resolved)
  const copy = key.copy === null ? '' : `:copy-${key.copy}`
  return { key: resolved, text, document, id: `${document}:${key.revision}${copy}` }
}

/** The job that a request names, by its id or by the key as a till sent it. */
export function jobOf(c: Call, deps: AppDeps): Job | null {
  const named = keyOf(c, deps)
  return named && (deps.store.job(named.text) ?? deps.store.job(named.id))
}

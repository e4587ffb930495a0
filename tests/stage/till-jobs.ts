import type { JobView } from '@shared/api'
import { expect, vi } from 'vitest'
import type { tillFetch } from '../fakes/till-session'
import type { Paper } from '../unit/bridge/support/papers'
import { WAIT_OPTIONS } from './wait-options'

/** What a till asks a bridge about its papers. */
export function tillJobs(ask: ReturnType<typeof tillFetch>) {
  const path = (key: string) => `/jobs/${encodeURIComponent(key)}`
  const get = async <T>(path: string): Promise<T> => (await ask(path)).json() as Promise<T>
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await ask(path, { method: 'POST', body: JSON.stringify(body) })
    return answer.json() as Promise<T>
  }
  /** Resolves with its key when the bridge has taken it in, now or before. */
  const put = async ({ key, payload }: Paper): Promise<string> => {
    const answer = await ask(path(key), { method: 'PUT', body: JSON.stringify(payload) })
    if (!answer.ok) throw new Error(`PUT: ${answer.status} ${await answer.text()}`)
    return key
  }
  const job = async (key: string) => (await get<{ job: JobView }>(path(key))).job
  /** Waits for the job with these fields; fails with its actual ones. */
  const jobThat = (key: string, fields: Partial<JobView>, timeout = WAIT_OPTIONS.timeout) =>
    vi.waitFor(
      async () => {
        const found = await job(key)
        expect(found, JSON.stringify(found)).toMatchObject(fields)
        return found
      },
      { timeout, interval: 20 },
    )
  return { ask, get, post, put, job, jobThat }
}

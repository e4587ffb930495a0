import { pause } from './pause'

/** Whether `work` ends within `ms`; it may go on afterwards, unwatched. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController()
  const late = pause(ms, timer.signal).then(() => false)
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    timer.abort()
  }
}

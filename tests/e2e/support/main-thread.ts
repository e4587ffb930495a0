import type { Page } from 'puppeteer'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** CPU time of the thread, µs. */
  tdur?: number
  args?: { name?: string; data?: { url?: string } }
}

export interface MainThread {
  /** CPU time of the longest task, ms: independent of other programs' load. */
  longest: number
  /** Number of runs of the script. */
  runs: number
}

/** Main-thread trace of the page that runs `script` (end of its URL), during `happen`. */
export async function watchMainThread(page: Page, script: string, happen: () => Promise<void>): Promise<MainThread> {
  await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await happen()
  const trace = await page.tracing.stop()
  const events: TraceEvent[] = JSON.parse(new TextDecoder().decode(trace)).traceEvents
  const nameOf = new Map<string, string | undefined>()
  for (const { name, pid, tid, args } of events) if (name === 'thread_name') nameOf.set(`${pid} ${tid}`, args?.name)
  const runs = events.filter(({ args }) => args?.data?.url?.endsWith(script))
  // Other pages' tasks do not count.
  const pids = new Set(runs.map(({ pid }) => pid))
  const main = events.filter(({ pid, tid }) => pids.has(pid) && nameOf.get(`${pid} ${tid}`) === 'CrRendererMain')
  const tasks = main.filter(({ name }) => name === 'RunTask').map(({ tdur }) => (tdur ?? 0) / 1000)
  return {
    longest: Math.max(...tasks),
    runs: runs.length,
  }
}

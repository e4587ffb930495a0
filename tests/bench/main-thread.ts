import type { Page } from 'puppeteer'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** CPU time of the thread, µs. */
  tdur?: number
  args?: { name?: string; data?: { url?: string } }
}

/**
 * The longest task of the main thread that runs the `script` whose address ends so, while something happened: CPU time, ms,
 * which other programs on a busy machine do not lengthen.
 * @throws when the browser never ran the script
 */
export async function longestTask(page: Page, script: string, happen: () => Promise<void>): Promise<number> {
  await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await happen()
  const trace = await page.tracing.stop()
  const events: TraceEvent[] = JSON.parse(new TextDecoder().decode(trace)).traceEvents
  const nameOf = new Map<string, string | undefined>()
  for (const { name, pid, tid, args } of events) if (name === 'thread_name') nameOf.set(`${pid} ${tid}`, args?.name)
  const runs = events.filter(({ args }) => args?.data?.url?.endsWith(script))
  // Chromium's other pages have work of their own.
  const pids = new Set(runs.map(({ pid }) => pid))
  const main = events.filter(({ pid, tid }) => pids.has(pid) && nameOf.get(`${pid} ${tid}`) === 'CrRendererMain')
  if (runs.length === 0) throw new Error(`${script} never ran`)
  return Math.max(...main.filter(({ name }) => name === 'RunTask').map(({ tdur }) => (tdur ?? 0) / 1000))
}

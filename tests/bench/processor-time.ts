import { readdirSync, readFileSync } from 'node:fs'

/** A process or thread may end while it is asked about. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** This process and all that it started, as long as each one's parent lives. */
function ownProcesses(): string[] {
  const parents = new Map(
    namesIn('/proc').flatMap((pid) => {
      const parent = /^\d+ \(.*\) \S (\d+)/s.exec(textOf(`/proc/${pid}/stat`))?.[1]
      return parent === undefined ? [] : [[pid, parent] as const]
    }),
  )
  const isOwn = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOwn(parents.get(pid)))
  return [...parents.keys()].filter(isOwn)
}

/**
 * Processor time that this process and all that it started have used, ms; it depends less on what else the machine does
 * than any time by the clock. Null without /proc. What has ended is not in it.
 */
export function processorTime(): number | null {
  if (process.platform !== 'linux') return null
  const threads = ownProcesses().flatMap((pid) => namesIn(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`))
  // The first number of schedstat: ns on a processor (kernel's documentation, scheduler/sched-stats).
  const used = threads.map((thread) => Number(textOf(`${thread}/schedstat`).split(' ')[0] ?? 0))
  return used.reduce((sum, each) => sum + each, 0) / 1e6
}

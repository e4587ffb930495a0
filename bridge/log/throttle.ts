import { MINUTE_MS } from '@shared/dates'
import type { Log, LogFacts } from './log'

/** Kinds that are counted separately at a time; further kinds share one count. */
const MOST_KINDS = 64
const OTHERS = 'others'

/** Lines of one kind since the last one written. */
interface Count {
  since: number
  more: number
  last: LogFacts
  timer: NodeJS.Timeout
}

const isAboutJob = ({ jobKey, orderId }: LogFacts): boolean => (jobKey ?? orderId ?? null) !== null

/**
 * The first line of a `kind` is written; further ones are counted, and the newest is written with the count once a
 * minute, until a minute has none. Lines without a kind, and those about a job or an order, are all written.
 */
export function throttleLog(log: Log): { log: Log; close(): void } {
  const counts = new Map<string, Count>()
  let closed = false

  function writeCount({ last, more, since }: Count): void {
    const seconds = Math.round((performance.now() - since) / 1000)
    log({ ...last, message: `${last.message} (… ${more.toLocaleString('en')} more in the last ${seconds} s)` })
  }

  function start(kind: string, last: LogFacts): void {
    const minuteOver = () => {
      const count = counts.get(kind)
      counts.delete(kind)
      if (!count || count.more === 0) return
      writeCount(count)
      start(kind, count.last)
    }
    counts.set(kind, { since: performance.now(), more: 0, last, timer: setTimeout(minuteOver, MINUTE_MS).unref() })
  }

  return {
    log(facts) {
      if (facts.kind === undefined || closed || isAboutJob(facts)) return log(facts)
      const kind = counts.has(facts.kind) || counts.size < MOST_KINDS ? facts.kind : OTHERS
      const count = counts.get(kind)
      if (count) {
        count.more += 1
        count.last = facts
        return
      }
      log(facts)
      start(kind, facts)
    },
    /** Writes the counts and stops the timers; later lines are not throttled. */
    close() {
      closed = true
      for (const count of counts.values()) {
        clearTimeout(count.timer)
        if (count.more > 0) writeCount(count)
      }
      counts.clear()
    },
  }
}

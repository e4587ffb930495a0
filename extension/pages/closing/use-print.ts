import type { JobView } from '@shared/api'
import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import type { Section } from '../../shop-day/closing-sections'
import type { Period } from '../../shop-day/period'
import type { ClosingSource } from './closing-source'

const CHECK_MS = 1_000

const isOnItsWay = (job: JobView | null): job is JobView => job?.state === 'queued' || job?.state === 'printing'

/** Prints once a press, and follows the paper until it is known what became of it. */
export function usePrint(source: ClosingSource) {
  const [job, setJob] = useState<JobView | null>(null)
  const [failure, setFailure] = useState<Message | null>(null)
  useEffect(() => {
    if (!isOnItsWay(job)) return
    const life = new AbortController()
    const check = async () => {
      const latest = await source.job(job.key)
      // The same paper in a new object: it is checked again.
      if (!life.signal.aborted) setJob({ ...(latest ?? job) })
    }
    const timer = setTimeout(() => void check(), CHECK_MS)
    return () => {
      life.abort()
      clearTimeout(timer)
    }
  }, [source, job])
  return {
    /** The paper as it is now; null: none was asked for. */
    job,
    /** Why it was not taken. */
    failure,
    /** Reads and prints; `read` answers null where there is nothing to print. */
    async print(read: () => Promise<Section[] | null>, period: Period) {
      const sections = await read()
      if (sections === null || source.print === null) return
      const printed = await source.print(sections, period, crypto.randomUUID())
      setJob(printed.ok ? printed.job : null)
      setFailure(printed.ok ? null : printed.message)
    },
  }
}

export type Printing = ReturnType<typeof usePrint>

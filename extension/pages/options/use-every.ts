import { useEffect, useRef } from 'preact/hooks'

/** Does `work` now and `ms` after each end while `isWanted`; ends with the component. */
export function useEvery(ms: number, isWanted: boolean, work: () => Promise<void>): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    if (!isWanted) return
    const life = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const round = async () => {
      try {
        await latest.current()
      } finally {
        if (!life.signal.aborted) timer = setTimeout(round, ms)
      }
    }
    void round()
    return () => {
      life.abort()
      clearTimeout(timer)
    }
  }, [ms, isWanted])
}

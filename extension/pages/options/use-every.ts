import { useEffect, useRef } from 'preact/hooks'

/** Does `work` now and again every `ms` while `isWanted`, one after the other; ends with the part of the page that asks for it. */
export function useEvery(ms: number, isWanted: boolean, work: () => Promise<void>): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    if (!isWanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const round = async () => {
      await latest.current()
      if (!ended) timer = setTimeout(round, ms)
    }
    void round()
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [ms, isWanted])
}

import { useEffect, useState } from 'preact/hooks'

/** The current time in milliseconds, read anew every `ms` while the component is shown. */
export function useNow(ms: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), ms)
    return () => clearInterval(clock)
  }, [ms])
  return now
}

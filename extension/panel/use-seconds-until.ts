import { useEffect, useState } from 'preact/hooks'

const secondsUntil = (at: string): number => Math.max(1, Math.ceil((Date.parse(at) - Date.now()) / 1000))

/** The seconds left until `at`, counted down while the component is shown; never under 1. */
export function useSecondsUntil(at: string): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(at))
  useEffect(() => {
    const count = () => setSeconds(secondsUntil(at))
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [at])
  return seconds
}

import { useEffect } from 'preact/hooks'

/** Starts something when the component is shown and whenever `inputs` change; the signal ends it at the next change, or with the component. */
export function useLife(start: (signal: AbortSignal) => void, inputs: readonly unknown[]): void {
  useEffect(() => {
    const life = new AbortController()
    start(life.signal)
    return () => life.abort()
  }, [...inputs])
}

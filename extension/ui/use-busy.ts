import { useState } from 'preact/hooks'

export interface Busy {
  busy: boolean
  /** Runs `work`: busy until it ends, also by an error, which is thrown on. */
  during<T>(work: () => Promise<T>): Promise<T>
}

export function useBusy(): Busy {
  const [busy, setBusy] = useState(false)
  return {
    busy,
    async during(work) {
      setBusy(true)
      try {
        return await work()
      } finally {
        setBusy(false)
      }
    },
  }
}

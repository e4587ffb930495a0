import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { SentenceLine } from './sentence'

export interface Attempt<A extends unknown[]> {
  busy: boolean
  /** What went wrong with the last try; null: nothing. */
  failure: Message | null
  /** The same as a line that is read aloud. */
  failureLine: ComponentChildren
  /** False: it was not done; a second press while one is under way does nothing. */
  attempt(...what: A): Promise<boolean>
}

/** Something that a press tries, one at a time; `work` answers why it was not done, null: it was. */
export function useAttempt<A extends unknown[]>(work: (...what: A) => Promise<Message | null>): Attempt<A> {
  const [{ busy, failure }, set] = useState<{ busy: boolean; failure: Message | null }>({ busy: false, failure: null })
  const isUnderWay = useRef(false)
  return {
    busy,
    failure,
    failureLine: failure && <SentenceLine message={failure} alert />,
    async attempt(...what) {
      if (isUnderWay.current) return false
      isUnderWay.current = true
      set({ busy: true, failure })
      let why = failure
      try {
        why = await work(...what)
        return why === null
      } finally {
        isUnderWay.current = false
        set({ busy: false, failure: why })
      }
    },
  }
}

import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { CashChange } from '../../../shop-day/cash-day'
import { SentenceLine } from '../../../ui/sentence'

export interface Noting {
  /** Stores a change, and reads the day anew; false: it was not stored, and why is in `failure`. */
  note(change: CashChange): Promise<boolean>
  failure: ComponentChildren
}

/** One write at a time: a second press while one is under way does nothing. */
export function useNoting<A>(write: (what: A) => Promise<Message | null>, onDone: () => Promise<unknown>) {
  const [message, setMessage] = useState<Message | null>(null)
  const busy = useRef(false)
  return {
    failure: message && <SentenceLine message={message} alert />,
    async note(what: A): Promise<boolean> {
      if (busy.current) return false
      busy.current = true
      try {
        const why = await write(what)
        setMessage(why)
        await onDone()
        return why === null
      } finally {
        busy.current = false
      }
    },
  }
}

import { type Message, say } from '@shared/messages'
import { type CashChange, cashUpdate } from '../../../shop-day/cash-day'
import { StorageError } from '../../../store/disk'
import type { LogAndFacts } from '../../../store/log-and-facts'
import type { Attempt } from '../../../ui/use-attempt'

/** How a part of the drawer notes something, and why the last was not noted. */
export type Noting = Attempt<[CashChange]>

/** Writes one entry in a strict transaction; null: it is stored, or was already. */
export async function noteCash(
  store: LogAndFacts,
  day: string,
  change: CashChange,
  now: string,
): Promise<Message | null> {
  let isLate = false
  const onLate = () => {
    isLate = true
  }
  try {
    await store.updateFacts([cashUpdate(day, change, now, onLate)])
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    console.error('the cash could not be noted', error)
    return say('C-162')
  }
  return isLate ? say('C-161') : null
}

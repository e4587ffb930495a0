import type { JobView } from '@shared/api'
import type { Message } from '@shared/messages'
import { dayMessage } from '../opening/day-message'

/** The state of the closing's paper as a sentence. */
export function printWords({ state, printer: id }: JobView, printers: ReadonlyMap<string, string>): Message {
  const printer = printers.get(id) ?? id
  switch (state) {
    case 'printed':
      return dayMessage('D-03', { printer })
    case 'sent':
      return dayMessage('D-04', { printer })
    case 'queued':
    case 'printing':
      return dayMessage('D-05', { printer })
    case 'unconfirmed':
      return dayMessage('D-06', { printer })
    case 'failed':
    case 'expired':
    case 'cancelled':
      return dayMessage('D-07')
  }
}

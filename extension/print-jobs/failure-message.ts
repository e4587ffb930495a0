import { type Message, say } from '@shared/messages'
import type { BridgeFailure } from '../bridge-client/call'

/** The cashier's message for a failed bridge request. */
export function failureMessage(failure: BridgeFailure): Message {
  switch (failure.kind) {
    case 'refused':
      return { ...say('R-08'), text: failure.answer.error.message }
    case 'silent':
      return say('P-04')
    case 'garbage':
      return say('P-03')
    case 'closed':
      return say('P-01')
  }
}

import type { AlertSource } from '../../../../extension/alerts/alert-service'
import { NO_LIMIT } from '../../../../extension/alerts/unanswered'

/** A till on which orders may wait as long as they like, and are not said. */
export const NO_OWNER: Pick<AlertSource, 'speaks' | 'answerLimit' | 'owner'> = {
  speaks: () => false,
  answerLimit: () => NO_LIMIT,
  owner: { isSet: () => false, prepare: async () => undefined, show: async () => null, close: async () => undefined },
}

export const SAYS_NOTHING = { say: async () => true, hush: async () => undefined }

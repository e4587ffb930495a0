import type { AlertSource } from '../../../../extension/alerts/alert-service'
import { NO_LIMIT } from '../../../../extension/alerts/unanswered'

/** A till on which orders may wait as long as they like, and are not said, and whose sounds are not logged. */
export const NO_OWNER: Pick<AlertSource, 'speaks' | 'answerLimit' | 'owner' | 'heard'> = {
  heard: async () => undefined,
  speaks: () => false,
  answerLimit: () => NO_LIMIT,
  owner: { isSet: () => false, prepare: async () => undefined, show: async () => null, close: async () => undefined },
}

export const SAYS_NOTHING = { say: async () => true, hush: async () => undefined }

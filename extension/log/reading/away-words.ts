import { isCode } from '@shared/api'
import type { BridgeFailure } from '../../bridge-client/call'

/** Why the bridge did not answer, as the rest of a sentence. */
export function awayWords(failure: BridgeFailure): string {
  switch (failure.kind) {
    case 'closed':
      return 'está cerrado'
    case 'silent':
      return 'no contesta'
    case 'refused':
      return isCode(failure.answer.error.code, 'token') ? 'no reconoce esta caja' : 'no lo pudo dar'
    case 'garbage':
      return failure.status === 404 ? 'es de una versión anterior' : 'contestó algo que no entendemos'
  }
}

/** The same for a till that was never paired. */
export const UNPAIRED = 'esta caja no está emparejada'

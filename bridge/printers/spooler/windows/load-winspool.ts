import type { Log } from '../../../log/log'
import { nativeWinspool } from './native-winspool'
import type { WinResult, Winspool } from './winspool'

/** ERROR_MOD_NOT_FOUND */
const missing = async (): Promise<WinResult<never>> => ({ ok: false, code: 126 })

let loaded: Promise<Winspool> | null = null

/**
 * koffi is native code that only Windows needs: it is loaded with the first look at a queue, and once a process. Where it
 * does not load, no queue can be reached.
 */
export function loadWinspool(log: Log): Promise<Winspool> {
  loaded ??= import('koffi')
    .then((koffi) => nativeWinspool(koffi))
    .catch((cause) => {
      log({ level: 'error', step: 'trouble', message: `winspool.drv does not load: ${String(cause)}` })
      return { queueNames: missing, open: missing }
    })
  return loaded
}

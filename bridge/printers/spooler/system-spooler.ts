import type { Log } from '../../log/log'
import { CupsSpooler } from './cups/cups-spooler'
import type { Spooler } from './spooler'
import { loadWinspool } from './windows/native-winspool'
import { WindowsSpooler } from './windows/windows-spooler'

/** The print queues of this machine. */
export const systemSpooler = (log: Log): Spooler =>
  process.platform === 'win32' ? new WindowsSpooler(() => loadWinspool(log)) : new CupsSpooler()

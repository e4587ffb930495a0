import type { PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'

/** Logs why a printer cannot be reached. */
export const logTrouble =
  ({ id }: Pick<PrinterSettings, 'id'>, log: Log) =>
  (cause: string): void =>
    log({ level: 'warning', step: 'trouble', message: `printer ${id}: ${cause}` })

import type { LogEntry } from '@shared/log-entry'
import type { PrinterStatus } from '@shared/printer'
import { outageEntry } from '../log/worker-entries'

type Told = Pick<PrinterStatus, 'id' | 'state' | 'reasons'>

const isAway = (printer: Told | undefined): boolean => printer?.state === 'not-ready'

/** Log entries for printers that failed or recovered between two status answers. */
export function printerEntries(before: readonly Told[], after: readonly Told[], at: string): LogEntry[] {
  return after.flatMap((printer) => {
    const away = isAway(printer)
    if (away === isAway(before.find(({ id }) => id === printer.id))) return []
    return [outageEntry(at, `printer ${printer.id}`, [printer.state, ...printer.reasons].join(' '), away)]
  })
}

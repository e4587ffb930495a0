import type { LogEntry } from '@shared/log-entry'
import type { PrinterStatus } from '@shared/printer'
import { outageEntry } from '../log/outage-entry'

type Told = Pick<PrinterStatus, 'id' | 'state' | 'reasons'>

const isAway = (printer: Told | undefined): boolean => printer?.state === 'not-ready'

/** What the log says of printers that went out of order or are well again between two answers of the bridge. */
export function printerEntries(before: readonly Told[], after: readonly Told[], at: string): LogEntry[] {
  return after.flatMap((printer) => {
    const away = isAway(printer)
    if (away === isAway(before.find(({ id }) => id === printer.id))) return []
    return [outageEntry(at, `printer ${printer.id}`, [printer.state, ...printer.reasons].join(' '), away)]
  })
}

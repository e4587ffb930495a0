import type { PrinterStatus } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Readiness } from './readiness'

const isoOf = (at: number): string => new Date(at).toISOString()

/** What is on its way to a printer. */
interface Work extends Pick<PrinterStatus, 'waiting' | 'unconfirmed'> {
  /** Milliseconds since 1970. */
  fallbackAt: number | null
}

/** A printer's light, as a till is told of it. */
export function printerStatus(
  { id, name, fallback, drawer }: PrinterSettings,
  known: Readiness,
  work: Work,
): PrinterStatus {
  const { state, reasons, paperLow, abilities, at, lastTrouble } = known
  return {
    id,
    name,
    state,
    reasons,
    paperLow,
    at: at === null ? null : isoOf(at),
    abilities,
    ...work,
    fallback,
    drawer: drawer !== null,
    fallbackAt: work.fallbackAt === null ? null : isoOf(work.fallbackAt),
    lastTrouble: lastTrouble && { ...lastTrouble, from: isoOf(lastTrouble.from), to: isoOf(lastTrouble.to) },
  }
}

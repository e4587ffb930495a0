import type { Reason } from '@shared/job'
import type { OpenResult, PrinterSession, SendOptions, Transport } from '../../../../bridge/printers/transport'

/** Opened by a caller that does not give up. */
export const tryOpen = (transport: Transport): Promise<OpenResult> => transport.open(new AbortController().signal)

/** A session with the printer; the caller closes it. */
export async function opened(transport: Transport): Promise<PrinterSession> {
  const result = await tryOpen(transport)
  if (!result.ok) throw new Error(`did not open: ${result.reasons.join()}`)
  return result.printer
}

/** Options of a short paper, with what its transport reports, in order. */
export function recordedOptions(change: Partial<SendOptions> = {}): SendOptions & { events: string[] } {
  const events: string[] = []
  return {
    events,
    processId: Uint8Array.of(0x41, 0x42, 0x43, 0x44),
    lines: 1,
    onFirstByte: () => events.push('first byte'),
    onStall: (reasons: Reason[]) => events.push(`stall ${reasons.join()}`),
    onResume: () => events.push('resume'),
    ...change,
  }
}

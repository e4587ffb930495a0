import type { Reason } from '@shared/job'
import type { SendOptions } from '../../../../bridge/printers/transport'

/** Options of a short paper, with what its transport reports, in order. */
export function recordedOptions(): SendOptions & { events: string[] } {
  const events: string[] = []
  return {
    events,
    processId: Uint8Array.of(0x41, 0x42, 0x43, 0x44),
    lines: 1,
    onFirstByte: () => events.push('first byte'),
    onStall: (reasons: Reason[]) => events.push(`stall ${reasons.join()}`),
    onResume: () => events.push('resume'),
  }
}

import type { Reason } from '@shared/job'

/** The n of DLE EOT n: printer, cause of offline, cause of error, paper sensors. */
export type StatusQuestion = 1 | 2 | 3 | 4
export type StatusBytes = Partial<Record<StatusQuestion, number>>

export interface Condition {
  /** Empty: ready. */
  reasons: Reason[]
  paperLow: boolean
}

const bit = (byte: number | undefined, n: number): boolean => byte !== undefined && (byte & (1 << n)) !== 0

interface Findings {
  paperEnd: boolean
  coverOpen: boolean
  /** Offline, or an error that no person sees by looking at paper and cover. */
  trouble: boolean
}

/** `offline` says nothing that paper or cover have not said already: they are what puts a printer offline. */
function reasonsOf({ paperEnd, coverOpen, trouble }: Findings): Reason[] {
  const reasons: Reason[] = []
  if (paperEnd) reasons.push('media-empty')
  if (coverOpen) reasons.push('cover-open')
  return reasons.length === 0 && trouble ? ['offline'] : reasons
}

/** What the answers to DLE EOT 1 to 4 say together (Epson ESC/POS reference, DLE EOT); an absent one says nothing. */
export function conditionOf(bytes: StatusBytes): Condition {
  const cutter = bit(bytes[3], 3)
  const error = bit(bytes[2], 6) || bit(bytes[3], 5) || bit(bytes[3], 6)
  return {
    reasons: reasonsOf({
      paperEnd: bit(bytes[2], 5) || bit(bytes[4], 5) || bit(bytes[4], 6),
      coverOpen: bit(bytes[2], 2),
      trouble: bit(bytes[1], 3) || cutter || error,
    }),
    paperLow: bit(bytes[4], 2) || bit(bytes[4], 3),
  }
}

/** What one block of automatic status says (Epson ESC/POS reference, GS a). */
export function conditionOfAutomatic(block: Uint8Array): Condition {
  const [first, second, third] = block
  return {
    reasons: reasonsOf({
      paperEnd: bit(third, 2) || bit(third, 3),
      coverOpen: bit(first, 5),
      trouble: bit(first, 3) || bit(second, 3) || bit(second, 5) || bit(second, 6),
    }),
    paperLow: bit(third, 0) || bit(third, 1),
  }
}

/** Whether an answer to GS r 1 says that the paper has ended. */
export const saysPaperEnd = (byte: number): boolean => bit(byte, 2) || bit(byte, 3)

/** A printer's sensors, and the status bytes that encode them (Epson ESC/POS reference). */
export interface Condition {
  paper: 'enough' | 'out'
  coverOpen: boolean
}

export const isOffline = (condition: Condition): boolean => condition.paper === 'out' || condition.coverOpen

/** DLE EOT n: bits 1 and 4 are always set, 0 and 7 never. */
export function statusByte(n: number, condition: Condition): number {
  const out = condition.paper === 'out'
  if (n === 1) return 0x16 | (isOffline(condition) ? 0x08 : 0)
  if (n === 2) return 0x12 | (condition.coverOpen ? 0x04 : 0) | (out ? 0x20 : 0)
  if (n === 3) return 0x12
  return 0x12 | (out ? 0x6c : 0)
}

/** GS r 1 (paper sensors) or GS r 2 (drawer): bits 4 and 7 are never set. */
export function transmittedStatus(n: number, condition: Condition): number {
  if (n === 2 || n === 50) return 0x00
  return condition.paper === 'out' ? 0x0f : 0
}

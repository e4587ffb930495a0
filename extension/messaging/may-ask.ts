import type { PrinterStatus } from '@shared/printer'

/** A recovered printer may still print and report a paper from its own memory. */
const FINISHES_MS = 20_000

/**
 * Whether the cashier may be asked about a printer's papers: not during a fault, nor right after one. `now` in
 * milliseconds.
 */
export const mayAskAbout = ({ state, lastTrouble }: PrinterStatus, now: number): boolean =>
  state !== 'not-ready' && (lastTrouble === null || now - Date.parse(lastTrouble.to) >= FINISHES_MS)

import type { PrinterStatus } from '@shared/printer'

/** A printer that is well again may still finish a paper from its own memory, and say so. */
const FINISHES_MS = 20_000

/** Whether a person may be asked for the papers of a printer: not in a trouble of it, nor right after one. `now` in milliseconds. */
export const mayAskAbout = ({ state, lastTrouble }: PrinterStatus, now: number): boolean =>
  state !== 'not-ready' && (lastTrouble === null || now - Date.parse(lastTrouble.to) >= FINISHES_MS)

/** The support file's format: raised when a reader of the previous format would misread it (docs/support-file.md). */
export const SUPPORT_FORMAT = 1

/** One line of the support file; `half`: its source. */
export type SupportRecord = { type: string; half: 'extension' | 'bridge' } & Record<string, unknown>

/** Period of the file: from and to, ISO-8601 UTC, both included. Null: everything stored. */
export type SupportWindow = { from: string; to: string } | null

/** Whether the period from `start` to `end` overlaps the window. */
export const touches = (window: SupportWindow, start: string, end: string = start): boolean =>
  window === null || (end >= window.from && start <= window.to)

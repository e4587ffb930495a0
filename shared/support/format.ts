/** The support file's format: raised when a reader of the one before would go wrong (docs/support-file.md). */
export const SUPPORT_FORMAT = 1

/** One line of the support file; `half` is who knows it. */
export type SupportRecord = { type: string; half: 'extension' | 'bridge' } & Record<string, unknown>

/** What the file tells of: from and to, ISO-8601 UTC, both included. Null: everything that is kept. */
export type SupportWindow = { from: string; to: string } | null

/** Whether something that lasted from `start` to `end` touches the window. */
export const touches = (window: SupportWindow, start: string, end: string = start): boolean =>
  window === null || (end >= window.from && start <= window.to)

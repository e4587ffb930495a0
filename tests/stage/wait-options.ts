/** How long a test waits for a real process, printer or browser: vitest's one second is too short on a crowded machine. */
export const WAIT_OPTIONS = { timeout: 30_000, interval: 50 }

/** Whether there are some and each is so: `every` says yes of none, and then nothing was waited for. */
export const someAndAll = <T>(items: readonly T[] | undefined, is: (item: T) => boolean): boolean =>
  items !== undefined && items.length > 0 && items.every(is)

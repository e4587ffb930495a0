/**
 * Time limit for a real process, printer or browser: vitest's default of 1 s is too short on a busy machine. Suites that run
 * beside one another have more (tests/package/vitest.config.ts): a limit that is reached too soon says nothing about the product.
 */
export const WAIT_OPTIONS = { timeout: Number(process.env.WAIT_SECONDS ?? 30) * 1000, interval: 50 }

/** Whether the list is non-empty and every item matches: `every` alone is true for an empty list. */
export const someAndAll = <T>(items: readonly T[] | undefined, is: (item: T) => boolean): boolean =>
  items !== undefined && items.length > 0 && items.every(is)

/** How long a test waits for a bridge that writes to the disk: syncs are slow on a loaded machine. */
export const SOON = { timeout: 10_000, interval: 5 }

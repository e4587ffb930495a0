/** How long a test waits for a bridge that writes to the disk, whose syncs take their time on a crowded machine. */
export const SOON = { timeout: 10_000, interval: 5 }

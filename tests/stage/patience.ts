/** How long a test waits for a real process, printer or browser: vitest's one second is too short on a crowded machine. */
export const PATIENCE = { timeout: 30_000, interval: 50 }

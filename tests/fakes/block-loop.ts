/**
 * Blocks the event loop, as a sync of a slow disk does. Bytes that were written to a socket before are in its other
 * end, unread, when this returns, and timers are due. Called from a socket's event, the timers fire before the next
 * sockets are read.
 */
export function blockLoop(ms: number): void {
  const end = performance.now() + ms
  const never = new Int32Array(new SharedArrayBuffer(4))
  for (let left = ms; left > 0; left = end - performance.now()) Atomics.wait(never, 0, 0, left)
}

/** Lets the loop read its sockets `turns` times. */
export async function turnLoop(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

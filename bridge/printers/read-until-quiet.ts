import { pause } from '../async'

/** Reads at most: a printer that is never silent must not hold its lane. */
const MOST_READS = 8
/** Milliseconds in which a pipe brings its next packet: a USB port hands out one packet a read. */
const NEXT_PACKET = 10

/** Reads until a read brings no bytes; `read` resolves with whether it brought some. */
export async function readUntilQuiet(read: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let reads = 0; reads < MOST_READS && !signal.aborted && (await read()); reads++) await pause(NEXT_PACKET, signal)
}

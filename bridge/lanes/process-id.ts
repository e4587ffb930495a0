const FIRST = 32
const SIZE = 95
/** Those that begin with `~` are the probe's (printers/find-abilities.ts). */
const IDS = (SIZE - 1) * SIZE ** 3

/** Where a journal's ids begin: a new one after damage counts from 1 again, but gives no id of the old one's anew. */
const beginning = (store: string): number => Number.parseInt(store.replaceAll('-', '').slice(0, 8), 16) % IDS

/**
 * The four bytes (32..126) that GS ( H fn 48 gives back when this attempt's paper is printed (Epson ESC/POS). Made from
 * the sequence number of the attempt's own durable record, so none comes back before 80 million records of that journal;
 * `store` is the journal's UUID.
 */
export function processId(store: string, seq: number): Uint8Array {
  const id = (beginning(store) + seq) % IDS
  const digit = (place: number): number => FIRST + (Math.floor(id / SIZE ** place) % SIZE)
  return Uint8Array.of(digit(3), digit(2), digit(1), digit(0))
}

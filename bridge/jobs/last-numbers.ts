/** The last number of a prefix: issued here, or confirmed by a person as used elsewhere. */
export interface LastNumber {
  number: number
  /** Its date, ISO-8601 UTC. */
  at: string
  /** The highest number that was issued here, where `number` is only confirmed; 0: none. Absent: `number` itself. */
  issued?: number
}

type LastNumbers = Map<string, LastNumber>

/** The highest number of a prefix that was issued here; 0: none. A number that a person typed was not. */
export const issuedOf = (last: LastNumber | undefined): number => last?.issued ?? last?.number ?? 0

const lastOf = (number: number, at: string, issued: number): LastNumber =>
  issued < number ? { number, at, issued } : { number, at }

/** Counts a number that was issued, or the last one of another source. The same number again renews its date. */
export function raiseLast(numbers: LastNumbers, prefix: string, last: LastNumber): void {
  const before = numbers.get(prefix)
  const top = before && before.number > last.number ? before : last
  numbers.set(prefix, lastOf(top.number, top.at, Math.max(issuedOf(before), issuedOf(last))))
}

/**
 * Counts what a person confirmed: it replaces an earlier confirmation, also by a lower number, but is never below a
 * number that was issued. The date counts from then on, whatever the clock said before.
 */
export function confirmLast(
  numbers: LastNumbers,
  prefix: string,
  { number, at }: { number: number; at: string },
): void {
  const issued = issuedOf(numbers.get(prefix))
  numbers.set(prefix, lastOf(Math.max(number, issued), at, issued))
}

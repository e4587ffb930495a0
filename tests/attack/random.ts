import { crc32 } from 'node:zlib'
import { seeded } from '../stage/seeded'

/** Values that programs get wrong. */
const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  ' ',
  '0',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '\u0000',
  '\u001b@\u001d(H',
  '\r\n\r\n',
  '\ud800',
  '\u202e',
  '🍕'.repeat(40),
  'a'.repeat(5_000),
  '%00%2f%252f',
  [],
  {},
  [[[[[]]]]],
  { __proto__: 1, toString: 2 },
]

/** A text as part of a path or query, also one that `encodeURIComponent` refuses. */
export const escaped = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** Pseudo-random values that a seed repeats. */
export class Random {
  /** 0 ≤ x < 1 */
  readonly next: () => number

  constructor(seed: string) {
    this.next = seeded(crc32(seed))
  }

  /** 0 to `below` - 1 */
  int(below: number): number {
    return Math.floor(this.next() * below)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.int(list.length)]
    if (found === undefined && list.length === 0) throw new Error('nothing to pick from')
    return found as T
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.int(256)))
  }

  odd(): unknown {
    return this.chance(0.1) ? Array(this.int(3_000)).fill(this.pick(ODD)) : this.pick(ODD)
  }

  oddText(): string {
    const value = this.odd()
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  /** A JSON value with one to three places replaced, removed or added. */
  mutated(value: unknown): unknown {
    let changed: unknown = structuredClone(value)
    for (let n = 1 + this.int(3); n > 0; n--) changed = this.#changed(changed)
    return changed
  }

  #changed(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || this.chance(0.1)) return this.odd()
    if (Array.isArray(value)) return this.#changedList(value)
    const entries = Object.entries(value)
    if (entries.length === 0 || this.chance(0.1))
      return { ...value, [this.pick(['extra', '__proto__', ''])]: this.odd() }
    const at = this.int(entries.length)
    if (this.chance(0.15)) return Object.fromEntries(entries.filter((_, i) => i !== at))
    return Object.fromEntries(entries.map(([key, one], i) => [key, i === at ? this.#changed(one) : one]))
  }

  #changedList(list: unknown[]): unknown[] {
    if (list.length === 0 || this.chance(0.2)) return [...list, this.odd()]
    const at = this.int(list.length)
    if (this.chance(0.2)) return list.filter((_, i) => i !== at)
    return list.map((one, i) => (i === at ? this.#changed(one) : one))
  }

  /** Bytes with one to four faults as disks and transfers make them. */
  damaged(bytes: Buffer): Buffer {
    let changed: Buffer = Buffer.from(bytes)
    for (let n = 1 + this.int(4); n > 0; n--) changed = this.#damagedOnce(changed)
    return changed
  }

  #damagedOnce(bytes: Buffer): Buffer {
    const at = this.int(bytes.length + 1)
    const length = 1 + this.int(64)
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + length)]
    switch (this.int(6)) {
      case 0:
        return Buffer.concat([before, this.bytes(length), after])
      case 1:
        return Buffer.concat([before, Buffer.alloc(Math.min(length, bytes.length - at)), after])
      case 2:
        return Buffer.from(before)
      case 3:
        return Buffer.concat([before, after])
      case 4:
        return Buffer.concat([before, bytes.subarray(at, at + length), bytes.subarray(at)])
      default: {
        const flipped = Buffer.from(bytes)
        if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << this.int(8))
        return flipped
      }
    }
  }
}

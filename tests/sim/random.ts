import { seeded } from '../stage/seeded'

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * Seeded chance. `fork` gives each part a sequence of its own by its name, so that one more draw in a part does not move
 * what the others draw.
 */
export class Random {
  readonly #name: string
  /** From 0 up to, not including, 1. */
  readonly next: () => number

  constructor(name: string) {
    this.#name = name
    this.next = seeded(hashOf(name))
  }

  fork(name: string): Random {
    return new Random(`${this.#name}/${name}`)
  }

  /** From `least` up to, not including, `end`. */
  between(least: number, end: number): number {
    return least + this.next() * (end - least)
  }

  /** A whole number; both ends included. */
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @throws when the list is empty */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  fill<T extends Uint8Array>(bytes: T): T {
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = Math.floor(this.next() * 256)
    return bytes
  }

  bytes(length: number): Buffer {
    return this.fill(Buffer.alloc(length))
  }

  /** A UUID of version 4. */
  uuid(): `${string}-${string}-${string}-${string}-${string}` {
    const bytes = this.bytes(16)
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}

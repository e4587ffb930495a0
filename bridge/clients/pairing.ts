import { randomInt, timingSafeEqual } from 'node:crypto'

const VALID_MS = 10 * 60_000
const TRIES = 5

export interface Pairing {
  /** Issues a new code of six digits, valid for ten minutes; an older code becomes invalid. */
  open(): { code: string; expiresAt: string }
  /** Whether this is the valid code. A code is valid once, and ends at the fifth wrong try. */
  redeem(code: string): boolean
}

/** One-time codes that let a till ask for a token; issued only over the control socket of this machine. */
export function createPairing(now: () => number): Pairing {
  let window: { code: string; until: number; tries: number } | null = null
  return {
    open() {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      window = { code, until: now() + VALID_MS, tries: TRIES }
      return { code, expiresAt: new Date(window.until).toISOString() }
    },
    redeem(code) {
      if (!window || now() >= window.until) return false
      const right = Buffer.from(window.code)
      const given = Buffer.from(code)
      const same = right.length === given.length && timingSafeEqual(right, given)
      window = same || window.tries === 1 ? null : { ...window, tries: window.tries - 1 }
      return same
    },
  }
}

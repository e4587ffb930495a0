import { randomInt, timingSafeEqual } from 'node:crypto'
import { EXTENSION_ID } from '@shared/extension-id'

const VALID_MS = 10 * 60_000
const CODES = 10 ** 8
/** What wrong tries cost, in ms: no others are judged meanwhile. */
const WRONG_MS = 1_000
/** Tries that wait for the next second, to be judged together. */
const WAITING = 8

const OWN_ORIGIN = `chrome-extension://${EXTENSION_ID}`

/** `busy`: not judged, as others wait; the caller may repeat it at once. */
export type Redeemed = 'right' | 'wrong' | 'busy'

export type Pairing = ReturnType<typeof createPairing>

interface Try {
  code: string
  end(result: Redeemed): void
}

/** The code that is valid now, of eight digits, for ten minutes. */
function createCode(now: () => number) {
  let window: { code: string; origin: string; openedAt: number } | null = null
  // Not longer after the clock was set back: each further second is another try.
  const isOpen = () => window !== null && Math.abs(now() - window.openedAt) < VALID_MS
  return {
    isOpen,
    issue(origin: string): { code: string; expiresAt: string } {
      const code = String(randomInt(CODES)).padStart(8, '0')
      window = { code, origin, openedAt: now() }
      return { code, expiresAt: new Date(window.openedAt + VALID_MS).toISOString() }
    },
    withdraw(code: string): void {
      if (window?.code === code) window = null
    },
    mayPair: (origin: string): boolean => origin === (window && isOpen() ? window.origin : OWN_ORIGIN),
    isRight(code: string): boolean {
      if (!window || !isOpen()) return false
      const [right, given] = [Buffer.from(window.code), Buffer.from(code)]
      return right.length === given.length && timingSafeEqual(right, given)
    },
  }
}

/**
 * One-time codes that let a till ask for a token; issued only over the control socket of this machine.
 *
 * Any program of this computer can send tries. None of them ends the code, or the right one would fail. Eight are judged
 * a second, so that a window of 600 s judges 4,801 of 100,000,000 codes, a chance of 48 in a million. A ninth takes its
 * place among those that wait, and one of the nine, drawn by lot, is refused: with all of the bridge's connections taken
 * by others (24), a till that repeats at once is judged within 3 s on average, and in a minute all but surely.
 */
export function createPairing(now: () => number, wrongMs = WRONG_MS) {
  const valid = createCode(now)
  let guesses = { count: 0, last: 0 }
  const waiting: Try[] = []
  let isJudging = false

  const recentGuesses = () => (now() - guesses.last < VALID_MS ? guesses.count : 0)

  const refuse = ({ end }: Try, result: 'wrong' | 'busy') => {
    guesses = { count: recentGuesses() + 1, last: now() }
    end(result)
  }

  const judgeWaiting = () => {
    const tries = waiting.splice(0)
    if (tries.length === 0) return
    const right = tries.find(({ code }) => valid.isRight(code))
    if (right) {
      valid.withdraw(right.code)
      guesses = { count: 0, last: 0 }
      right.end('right')
      for (const other of tries) if (other !== right) refuse(other, 'wrong')
      return
    }
    isJudging = true
    setTimeout(() => {
      isJudging = false
      for (const wrong of tries) refuse(wrong, 'wrong')
      judgeWaiting()
    }, wrongMs).unref()
  }

  const take = (attempt: Try) => {
    waiting.push(attempt)
    if (!isJudging) return judgeWaiting()
    if (waiting.length <= WAITING) return
    for (const drawn of waiting.splice(randomInt(waiting.length), 1)) refuse(drawn, 'busy')
  }

  return {
    /** Issues a new code; an older one becomes invalid. Default origin: this product's own extension. */
    open: (origin = OWN_ORIGIN) => valid.issue(origin),
    /** Ends this code, if it is the valid one. */
    withdraw: valid.withdraw,
    /** Whether this `Origin` may send a code. */
    mayPair: valid.mayPair,
    /**
     * Whether this is the valid code; a right one is valid once. A wrong one is answered after a second and uses nothing
     * up. A try whose caller left (`gone`) is not judged.
     */
    redeem(code: string, gone: AbortSignal): Promise<Redeemed> {
      const { promise, resolve } = Promise.withResolvers<Redeemed>()
      const leave = () => {
        const at = waiting.indexOf(attempt)
        if (at < 0) return // being judged: its second is spent
        waiting.splice(at, 1)
        attempt.end('busy')
      }
      const attempt: Try = {
        code,
        end(result) {
          gone.removeEventListener('abort', leave)
          resolve(result)
        },
      }
      if (!valid.isOpen()) refuse(attempt, 'wrong')
      else if (gone.aborted) resolve('busy')
      else {
        gone.addEventListener('abort', leave)
        take(attempt)
      }
      return promise
    },
    /**
     * Whether a code is valid now; wrong and refused tries since the last right one, until ten minutes pass without one.
     */
    state: () => ({ open: valid.isOpen(), guesses: recentGuesses() }),
  }
}

import type { KillableWorker } from './killable-worker'
import type { Shop } from './shop'

/** The till is woken at every sixth poll. */
const POLLS_PER_WAKE = 6
/** Shop time per wake: Justo is polled at each. */
const WAKE_MS = 5_500
const FAST_POLL_MS = 4
/** After so many polls the condition probably waits for a back-off in real seconds: poll less often. */
const FAST_POLLS = 80
const SLOW_POLL_MS = 40
/** Limit: at least 10 s of real time. */
const MAX_POLLS = 330

interface PollOptions {
  shop: Shop
  till: KillableWorker
  /** Called between two polls. */
  meanwhile?: () => Promise<void>
}

/**
 * Polls a condition while the shop's clock runs; false: timeout. Slower than `Shop.until`: the till polls Justo as
 * often as in a shop and makes no extra reads.
 */
export async function pollUntil({ shop, till, meanwhile }: PollOptions, hasCome: () => boolean | Promise<boolean>) {
  for (let polls = 1; !(await hasCome()); polls += 1) {
    if (polls > MAX_POLLS) return false
    if (polls % POLLS_PER_WAKE === 0) {
      shop.advance(WAKE_MS)
      till.wake()
    }
    await new Promise((resolve) => setTimeout(resolve, polls > FAST_POLLS ? SLOW_POLL_MS : FAST_POLL_MS))
    await meanwhile?.()
  }
  return true
}

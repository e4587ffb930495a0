import type { KillableWorker } from './killable-worker'
import type { Shop } from './shop'

/** The till is woken at every sixth look: what it does meanwhile is done by itself. */
const POLLS_PER_WAKE = 6
/** How far the shop's clock goes with each wake: a poll is due at each. */
const WAKE_MS = 5_500
const FAST_POLL_MS = 4
/** What has not come after so many looks waits for a rest of real seconds, as after an error: it is looked for at leisure. */
const FAST_POLLS = 80
const SLOW_POLL_MS = 40
/** What has not come then never comes: ten seconds, and more on a slow machine. */
const MAX_POLLS = 330

interface PollOptions {
  shop: Shop
  till: KillableWorker
  /** Between two looks. */
  meanwhile?: () => Promise<void>
}

/**
 * Looks until it has come, while the shop's time flies; false: it never did. Quieter than `Shop.until`: a till that is
 * left alone for some looks polls as often as one in a shop, and reads its disk no more than that.
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

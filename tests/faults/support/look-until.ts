import type { MortalTill } from './mortal-till'
import type { Shop } from './shop'

/** The till is woken at every sixth look: what it does meanwhile is done by itself. */
const LOOKS_A_WAKE = 6
/** How far the shop's clock goes with each wake: a poll is due at each. */
const WAKE_MS = 5_500
const LOOK_EVERY_MS = 4
/** What has not come after so many looks waits for a rest of real seconds, as after an error: it is looked for at leisure. */
const FAST_LOOKS = 80
const SLOW_LOOK_MS = 40
/** What has not come then never comes: ten seconds, and more on a slow machine. */
const MOST_LOOKS = 330

interface Looking {
  shop: Shop
  till: MortalTill
  /** Between two looks. */
  meanwhile?: () => Promise<void>
}

/**
 * Looks until it has come, while the shop's time flies; false: it never did. Quieter than `Shop.until`: a till that is
 * left alone for some looks polls as often as one in a shop, and reads its disk no more than that.
 */
export async function lookUntil({ shop, till, meanwhile }: Looking, hasCome: () => boolean | Promise<boolean>) {
  for (let looks = 1; !(await hasCome()); looks += 1) {
    if (looks > MOST_LOOKS) return false
    if (looks % LOOKS_A_WAKE === 0) {
      shop.pass(WAKE_MS)
      till.wake()
    }
    await new Promise((resolve) => setTimeout(resolve, looks > FAST_LOOKS ? SLOW_LOOK_MS : LOOK_EVERY_MS))
    await meanwhile?.()
  }
  return true
}

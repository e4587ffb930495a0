import type { MessageCode } from '../messages'
import { commandExplanations } from './command-line'
import type { Explanation } from './explanation'
import { pageExplanations } from './page-explanations'
import { setupPageExplanations } from './setup-page'

/** Of every sentence of the product: what it means, what to do, and where. A code without one does not compile. */
export const explanations: Record<MessageCode, Explanation> = {
  ...pageExplanations,
  ...commandExplanations,
  ...setupPageExplanations,
}

import type { KitchenContent } from '../payload'

/** One line of a paper for the kitchen: no price. */
export type KitchenLine = KitchenContent['lines'][number]

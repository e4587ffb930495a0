import type { Counters } from './counters'

/** How many things wait for a person: what stands before the title of the tab. */
export const waitingCount = ({ fresh, review, unplaced }: Counters): number => fresh + review + unplaced

/** Id of an order that the simulation made up: `practice-{run}-{n}`, `run` eight hex digits. Justo's own are 17 letters and digits. */
export type PracticeId = `practice-${string}-${number}`

/** The store that practice orders belong to, in their keys too: no real store has this id. */
export const PRACTICE_STORE = 'practice'

/**
 * Whether an order is one of practice: its id says so, and nothing else does. The id is part of every key of its papers,
 * so that no worker that dies in the middle, and no row that is read again, can take the one for the other.
 */
export const isPractice = (orderId: string | null): orderId is PracticeId => orderId?.startsWith('practice-') ?? false

export const practiceId = (run: string, n: number): PracticeId => `practice-${run}-${n}`

/** What people call it, on screen and on paper. Practice takes none of the till's transaction numbers. */
export const practiceNumber = (orderId: string): string => `PRUEBA-${orderId.split('-').at(-1)}`

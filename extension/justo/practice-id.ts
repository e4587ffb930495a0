/** Id of a simulated order: `practice-{run}-{n}`, `run` eight hex digits. Justo's own ids are 17 letters and digits. */
export type PracticeId = `practice-${string}-${number}`

/** The store id of practice orders, also in their job keys: no real store has this id. */
export const PRACTICE_STORE = 'practice'

/**
 * Whether an order is a practice order, decided by its id alone. The id is part of every job key, so neither a worker's
 * death nor a reread row can confuse practice with real orders.
 */
export const isPractice = (orderId: string | null): orderId is PracticeId => orderId?.startsWith('practice-') ?? false

export const practiceId = (run: string, n: number): PracticeId => `practice-${run}-${n}`

/** The run that a practice order belongs to. */
export const practiceRun = (orderId: PracticeId): string => orderId.split('-')[1] ?? ''

/** Displayed and printed number. Practice uses none of the till's transaction numbers. */
export const practiceNumber = (orderId: string): string => `PRUEBA-${orderId.split('-').at(-1)}`

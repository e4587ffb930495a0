/** The store id of practice orders, also in their job keys: no real store has this id. */
export const PRACTICE_STORE = 'practice'

/** Whether an id was made by practice. Where one runs, it says whose an act is (`contextOf`), and nothing else. */
export const isPractice = (orderId: string | null): boolean => orderId?.startsWith('practice-') ?? false

/** Id of a simulated order; `run`: eight hex digits. Justo's own ids are 17 letters and digits. */
export const practiceId = (run: string, n: number) => `practice-${run}-${n}`

/** Displayed and printed number. Practice uses none of the till's transaction numbers. */
export const practiceNumber = (orderId: string): string => `PRUEBA-${orderId.split('-').at(-1)}`

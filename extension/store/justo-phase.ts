/** How far Justo says an order has come; `unknown` for a word that we do not know. */
export type JustoPhase = 'pending' | 'accepted' | 'delivering' | 'done' | 'cancelled' | 'unknown'

const PHASES: Record<string, JustoPhase> = {
  pending: 'pending',
  waiting: 'accepted',
  preparing: 'accepted',
  delivering: 'delivering',
  done: 'done',
  cancelled: 'cancelled',
}

export const justoPhase = (status: string): JustoPhase =>
  Object.hasOwn(PHASES, status) ? (PHASES[status] ?? 'unknown') : 'unknown'

/** Somebody has accepted it. */
export const isPastPending = (status: string): boolean =>
  ['accepted', 'delivering', 'done'].includes(justoPhase(status))

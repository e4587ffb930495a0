/** Progress of an order according to Justo; `unknown` for an unknown status. */
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

/** Accepted, here or elsewhere, or further. */
export const isPastPending = (status: string): boolean =>
  ['accepted', 'delivering', 'done'].includes(justoPhase(status))

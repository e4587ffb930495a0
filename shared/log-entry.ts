/** One step of one transaction, kept by either half. Ids only: no name, phone, address or token ever stands in an entry. */
export const LOG_STEPS = [
  'poll',
  'received',
  'parsed',
  'quarantined',
  'stored',
  'gate',
  'accepted',
  'rejected',
  'planned',
  'released',
  'queued',
  'sent',
  'confirmed',
  'changed',
  'cancelled',
  'state',
  'person',
  'trouble',
  'cured',
  'start',
  /** What a person asked for on a panel, and what came of it. */
  'click',
] as const
export type LogStep = (typeof LOG_STEPS)[number]

export interface LogEntry {
  /** ISO-8601 UTC. */
  at: string
  half: 'extension' | 'bridge'
  level: 'info' | 'warning' | 'error'
  step: LogStep
  /** `{till}-{n}`, the one id from Justo to paper; null for what belongs to no order. */
  transaction: string | null
  orderId: string | null
  jobKey: string | null
  /** English, with the cause. */
  message: string
  /** Milliseconds that the step took, where it took time. */
  ms: number | null
}

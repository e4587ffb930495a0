import * as z from 'zod/mini'
import { JOB_STATES, type JobState, type Reason } from './job'
import { reasons } from './printer'

/** One step of one transaction, logged by either half. Ids only: an entry holds no name, phone, address or token. */
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
  /** A request made on a panel, and its result. */
  'click',
] as const
export type LogStep = (typeof LOG_STEPS)[number]

/** The state that a paper came to. */
export interface PaperState {
  kind: 'paper-state'
  state: JobState
  reasons: readonly Reason[]
}

export interface LogEntry {
  /** ISO-8601 UTC. */
  at: string
  half: 'extension' | 'bridge'
  level: 'info' | 'warning' | 'error'
  step: LogStep
  /** `{till}-{n}`, the id used from Justo to paper; null where no order is involved. */
  transaction: string | null
  orderId: string | null
  jobKey: string | null
  /** English, with the cause. */
  message: string
  /** Duration in milliseconds; null for steps without one. */
  ms: number | null
  /** What programs read, instead of the message; left out: nothing. */
  event?: PaperState | undefined
}

/** One log line as exchanged between bridge and till. */
export const logEntrySchema: z.ZodMiniType<LogEntry> = z.object({
  at: z.string(),
  half: z.enum(['extension', 'bridge']),
  level: z.enum(['info', 'warning', 'error']),
  /** A step of a newer version reads as a state. */
  step: z.catch(z.enum(LOG_STEPS), 'state'),
  transaction: z.nullable(z.string()),
  orderId: z.nullable(z.string()),
  jobKey: z.nullable(z.string()),
  message: z.string(),
  ms: z.nullable(z.number()),
  event: z.catch(
    z.optional(z.object({ kind: z.literal('paper-state'), state: z.enum(JOB_STATES), reasons })),
    undefined,
  ),
})

import * as z from 'zod/mini'
import { JOB_STATES, PROOFS, type Reason } from './job'
import { reasons } from './printer'

/** One step of one transaction, logged by either half. Ids only: an entry holds no name, phone, address or token. */
const LOG_STEPS = [
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

/** The state that a paper came to; of the bridge also where. */
const paperState = z.object({
  kind: z.literal('paper-state'),
  state: z.enum(JOB_STATES),
  reasons,
  /** The printer's id: its name is typed by hand, and no text of a person is in the log. */
  printer: z.optional(z.string()),
  /** The printer that it was rerouted from by this change, and why that one did not print it. */
  insteadOf: z.optional(z.object({ printer: z.string(), reasons })),
  /** What proves that it was printed. */
  proof: z.optional(z.enum(PROOFS)),
})
/** As it is read, of either half. */
export type PaperState = Readonly<Omit<LoggedState, 'reasons'> & { reasons: readonly Reason[] }>
type LoggedState = z.output<typeof paperState>

/** One log line as exchanged between bridge and till. */
export const logEntrySchema = z.object({
  /** ISO-8601 UTC. */
  at: z.string(),
  half: z.enum(['extension', 'bridge']),
  level: z.enum(['info', 'warning', 'error']),
  /** A step of a newer version reads as a state. */
  step: z.catch(z.enum(LOG_STEPS), 'state'),
  /** `{till}-{n}`, the id used from Justo to paper; null where no order is involved. */
  transaction: z.nullable(z.string()),
  orderId: z.nullable(z.string()),
  jobKey: z.nullable(z.string()),
  /** English, with the cause. */
  message: z.string(),
  /** Duration in milliseconds; null for steps without one. */
  ms: z.nullable(z.number()),
  /** What programs read, instead of the message; left out: nothing. */
  event: z.catch(z.optional(paperState), undefined),
})
export type LogEntry = Omit<z.output<typeof logEntrySchema>, 'event'> & { event?: LoggedState | undefined }

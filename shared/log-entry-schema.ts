import * as z from 'zod/mini'
import { LOG_STEPS, type LogEntry } from './log-entry'

/** One log line as exchanged between bridge and till. */
export const logEntrySchema: z.ZodMiniType<LogEntry> = z.object({
  at: z.string(),
  half: z.enum(['extension', 'bridge']),
  level: z.enum(['info', 'warning', 'error']),
  step: z.enum(LOG_STEPS),
  transaction: z.nullable(z.string()),
  orderId: z.nullable(z.string()),
  jobKey: z.nullable(z.string()),
  message: z.string(),
  ms: z.nullable(z.number()),
})

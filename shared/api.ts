import * as z from 'zod/mini'
import type { JobState, Kind, Mark, Proof, Reason } from './job'
import { JOB_STATES, KINDS, REASONS } from './job'
import type { PrinterStatus } from './printer'

/** Shapes of the bridge's HTTP API (design, section 7). The bridge writes them, the till reads them. */
export const DEFAULT_PORT = 17177
export const BODY_LIMIT = 1024 * 1024
export const WAIT_LIMIT_SECONDS = 20

const kind = z.enum(KINDS)
const state = z.enum(JOB_STATES)
const reason = z.enum(REASONS)
const proof = z.enum(['completed', 'consumed', 'person'])
const nullableText = z.nullable(z.string())

export const numberSchema = z.object({ prefix: z.string(), number: z.int(), text: z.string() })

export const attemptSchema = z.object({
  attempt: z.int(),
  printer: z.string(),
  startedAt: z.string(),
  firstByteAt: nullableText,
  endedAt: nullableText,
  /** Bytes that the printer's connection took. */
  bytes: z.int(),
  result: z.nullable(state),
  reason: z.nullable(reason),
})

export const jobSchema = z.object({
  key: z.string(),
  kind,
  orderId: z.string(),
  storeId: z.string(),
  orderNumber: z.string(),
  transaction: z.string(),
  /** The station's real id (never `*`), `-` where the kind has none. */
  station: z.string(),
  /** The printer that it goes to or went to. */
  printer: z.string(),
  revision: z.int(),
  contentHash: z.string(),
  state,
  reasons: z.array(reason),
  proof: z.nullable(proof),
  attempt: z.int(),
  nextAttemptAt: nullableText,
  /** The station's day number of a comanda: `COMANDA 37`. */
  dayNumber: z.nullable(z.int()),
  number: z.nullable(numberSchema),
  /** When Justo's answer (or a person) released it at the till. */
  releasedAt: z.string(),
  queuedAt: z.string(),
  /** When it last changed state. */
  changedAt: z.string(),
  attempts: z.array(attemptSchema),
})

export const headSchema = z.object({
  revision: z.int(),
  contentHash: z.string(),
  state,
  seenAt: z.string(),
})

export const putAnswer = z.object({
  job: jobSchema,
  head: headSchema,
  /** Keys of the payload that this bridge does not know and dropped. */
  ignored: z._default(z.array(z.string()), []),
})

export const jobAnswer = z.object({ job: jobSchema })

export const jobsPage = z.object({
  /** Identity of this journal: another one knows nothing of our jobs. */
  store: z.string(),
  cursor: z.string(),
  jobs: z.array(jobSchema),
  more: z.boolean(),
})

export const pairRequest = z.object({
  code: z.string().check(z.regex(/^\d{6}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
})
export const pairAnswer = z.object({
  token: z.string(),
  till: z.string(),
  version: z.string(),
  protocols: z.tuple([z.int(), z.int()]),
})

export const versionAnswer = z.object({
  version: z.string(),
  protocols: z.tuple([z.int(), z.int()]),
  till: z.string(),
})

const printerStatus = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['ready', 'not-ready', 'blind', 'unknown']),
  reasons: z.array(reason),
  paperLow: z.boolean(),
  at: nullableText,
  abilities: z.nullable(z.object({ status: z.boolean(), completion: z.boolean(), consumption: z.boolean() })),
  waiting: z.int(),
  unconfirmed: z.int(),
  fallback: nullableText,
})

export const statusAnswer = z.object({
  printers: z.array(printerStatus),
  numbering: z.object({
    mode: z.enum(['comprobante', 'pos', 'external']),
    next: z.nullable(z.int()),
    left: z.nullable(z.int()),
    validUntil: nullableText,
    warning: z.nullable(z.enum(['exhausted', 'expired', 'damaged', 'confirm-last-number'])),
  }),
  /** The bridge's clock, ISO-8601 UTC. */
  clock: z.string(),
  /** Changes with every change of the settings. */
  settingsVersion: z.string(),
  /** This till's name, and the highest transaction number that the bridge has seen from it. */
  till: z.object({ name: z.string(), lastTransaction: z.int() }),
  store: z.string(),
})

export const decisionRequest = z.object({
  requestId: z.string().check(z.minLength(1), z.maxLength(64)),
  attempt: z.int(),
})
export const resolveRequest = z.object({ ...decisionRequest.shape, outcome: z.enum(['came-out', 'did-not']) })

export const ERROR_CODES = [
  'host',
  'origin',
  'fetch-site',
  'method',
  'token',
  'media-type',
  'size',
  'schema',
  'bad-key',
  'protocol',
  'unknown-station',
  'no-printer',
  'stale-revision',
  'stale-view',
  'started',
  'moved-on',
  'not-allowed',
  'not-found',
  'history-changed',
  'settings-changed',
  'code',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]
export type Retry = 'later' | 'replan' | 'never'

export const errorAnswer = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    /** Spanish, for a cashier. */
    message: z.string(),
    retry: z.enum(['later', 'replan', 'never']),
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
  head: z.optional(z.nullable(headSchema)),
  job: z.optional(jobSchema),
})

export type JobView = z.infer<typeof jobSchema>
export type AttemptView = z.infer<typeof attemptSchema>
export type Head = z.infer<typeof headSchema>
export type PutAnswer = z.infer<typeof putAnswer>
export type JobsPage = z.infer<typeof jobsPage>
export type StatusAnswer = z.infer<typeof statusAnswer>
export type VersionAnswer = z.infer<typeof versionAnswer>
export type PairAnswer = z.infer<typeof pairAnswer>
export type ErrorAnswer = z.infer<typeof errorAnswer>

export type { JobState, Kind, Mark, PrinterStatus, Proof, Reason }

import * as z from 'zod/mini'
import { invoiceNumber, MAX_NUMBER } from './invoice-number'
import { JOB_STATES, PROOFS, REASONS } from './job'
import { KINDS } from './kinds'
import { logEntrySchema } from './log-entry'
import { copyState } from './moving'
import { printerAbilities, printerLanguage, printerState, printerStatus, reasons } from './printer'
import { chargedAt, invoiceMode, issuedNumber } from './register'
import { ticketSchema } from './ticket'

/** The bridge's answers over HTTP: written by the bridge, read by the till. Requests: requests.ts. */
export const BODY_LIMIT = 1024 * 1024
export const WAIT_LIMIT_SECONDS = 20

/**
 * A newer bridge may send values that this till does not know: they must not make its whole answer unreadable. What
 * became of a paper in an unknown state is unknown; an unknown kind is none of a till's.
 */
const kind = z.catch(z.enum(KINDS), 'test')
const state = z.catch(z.enum(JOB_STATES), 'unconfirmed')
const proof = z.catch(z.nullable(z.enum(PROOFS)), null)
const nullableText = z.nullable(z.string())
/** Lowest and highest version of the protocol. `z.tuple` adds 2 kB to the worker. */
const protocols = z.custom<[number, number]>(
  (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger),
)

const numberOrNull = z.nullable(invoiceNumber)
const countOrNull = z.nullable(z.int().check(z.gte(0), z.lte(MAX_NUMBER)))

const attemptSchema = z.object({
  attempt: z.int(),
  printer: z.string(),
  startedAt: z.string(),
  firstByteAt: nullableText,
  endedAt: nullableText,
  /** Bytes that the printer's connection accepted. */
  bytes: z.int(),
  result: z.nullable(state),
  reason: z.catch(z.nullable(z.enum(REASONS)), null),
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
  /** The printer that prints or printed it. */
  printer: z.string(),
  revision: z.int(),
  contentHash: z.string(),
  state,
  reasons,
  proof,
  attempt: z.int(),
  nextAttemptAt: nullableText,
  /** The station's day number of a comanda: `COMANDA 37`. */
  dayNumber: z.nullable(z.int()),
  number: z.nullable(issuedNumber),
  /** When Justo's answer (or the cashier) released it at the till. */
  releasedAt: z.string(),
  queuedAt: z.string(),
  /** When it last changed state. */
  changedAt: z.string(),
  /** Position of its last change in the bridge's store: of two answers about one job the higher is the newer. */
  seq: z.int(),
  attempts: z.array(attemptSchema),
  /** Cancelled by the cashier, its content delivered another way («Ya se hizo»): a till does not revoke it. */
  givenUp: z.optional(z.boolean()),
  /** Cancelled as the cashier stopped its order («No podemos hacerlo»): a till whose database was lost learns it here. */
  stopped: z.optional(z.boolean()),
  /** «DOMICILIO ANULADO»: a delivery that withdraws the one before. */
  withdraws: z.optional(z.literal(true)),
})

const headSchema = z.object({
  revision: z.int(),
  contentHash: z.string(),
  state,
  seenAt: z.string(),
})

export const putAnswer = z.object({
  job: jobSchema,
  head: headSchema,
  /** Unknown keys of the payload, dropped by this bridge. */
  ignored: z.array(z.string()),
})

export const jobAnswer = z.object({ job: jobSchema })

export const jobsPage = z.object({
  /** Identity of this store: another store does not hold our jobs. */
  store: z.string(),
  cursor: z.string(),
  jobs: z.array(jobSchema),
  more: z.boolean(),
})

export const pairAnswer = z.object({
  token: z.string(),
  till: z.string(),
  version: z.string(),
  protocols,
})

/** A right pairing code was shown by a paired till; nothing else has changed. */
export const codeAnswer = z.object({ right: z.literal(true) })

/** Where the bridge's own page is, with its one-time key. */
export const pageAnswer = z.object({
  address: z.string().check(z.regex(/^http:\/\/127\.0\.0\.1:\d+\/configurar#[\w-]{43}$/)),
})

/** The bridge's half of a handshake (session.ts). */
export const sessionAnswer = z.object({ run: z.string(), proof: z.string() })

export const versionAnswer = z.object({
  version: z.string(),
  protocols,
  till: z.string(),
})

export const statusAnswer = z.object({
  printers: z.array(printerStatus),
  numbering: z.object({
    mode: invoiceMode,
    prefix: z.string(),
    /**
     * What the bridge's folder has of this prefix. `fresh`: no number was issued or confirmed. `confirmed`: the last
     * number is one that a person confirmed, with no paper yet: it may still be corrected, downwards too.
     */
    stage: z.catch(z.enum(['fresh', 'confirmed', 'issued']), 'issued'),
    /** A person has confirmed a number of this prefix. */
    confirmed: z.boolean(),
    /** The last number to offer to who confirms: the highest known to the bridge; null: none. */
    offeredLast: numberOrNull,
    /** The lowest next number that can be confirmed; null: none is left. */
    lowestNext: numberOrNull,
    next: numberOrNull,
    left: countOrNull,
    validUntil: nullableText,
    /** Null: none. `clock-back` alone does not stop the numbers: they keep the last date until the clock passes it. */
    warning: z.catch(
      z.nullable(z.enum(['exhausted', 'expired', 'damaged', 'confirm-last-number', 'clock-back'])),
      null,
    ),
  }),
  /** The bridge's clock, ISO-8601 UTC. */
  clock: z.string(),
  /** Changes with every change of the settings. */
  settingsVersion: z.string(),
  /** Errors in the settings file: what is wrong does not count. `isUnknown`: there is no such field. */
  settingsIssues: z.optional(
    z.array(z.object({ path: z.string(), message: z.string(), isUnknown: z.optional(z.literal(true)) })),
  ),
  /** This till's name, and the highest transaction number that the bridge has seen from it; null: unknown. */
  till: z.object({
    name: z.string(),
    lastTransaction: countOrNull,
  }),
  store: z.string(),
  /** How far the register of charges has come: where it differs from what a till has read, `GET /charges` tells of which orders. */
  charges: z.string(),
  /** Telemetry is on: a till sends its facts with each heartbeat. */
  wantsFacts: z.optional(z.boolean()),
  /** The disk of the bridge's data is nearly full; null: it could not be asked. */
  diskLow: z.nullable(z.boolean()),
  /** Rows of the bridge's store that cannot be read, as a charge or a paper; left out: none was found. */
  unreadableRows: z.optional(z.number()),
  /** The daily copy; left out: no place was chosen for it. */
  copy: z.optional(copyState),
  /** Another computer took this one's place then, ISO-8601 UTC; left out: none did. */
  leftAt: z.optional(z.string()),
})

export const drawerAnswer = z.object({ opened: z.boolean() })
export const fallbackAnswer = z.object({ printer: printerStatus })

export const ticketAnswer = z.object({ ticket: ticketSchema })
export const previewAnswer = z.object({ ticket: ticketSchema, ignored: z.array(z.string()) })

/**
 * Result of probing a printer. `found` null: it could not be probed, `reasons` say why (empty: it has
 * a job in progress). `confirm` is the current setting.
 */
export const probeAnswer = z.object({
  state: printerState,
  reasons,
  abilities: z.nullable(printerAbilities),
  found: z.catch(z.nullable(z.enum(['completion', 'consumption', 'none', 'auto'])), null),
  confirm: z.catch(z.enum(['completion', 'consumption', 'none', 'auto']), 'auto'),
  language: printerLanguage,
  settingsVersion: z.string(),
})

export const watchAnswer = z.object({ till: z.string(), until: z.string(), minutes: z.int() })

/**
 * Not confirmed: a number at or above it was used already, and `next` is the lowest allowed; null: 999,999,999 was
 * used, and the prefix has no number left.
 */
export const confirmNumberAnswer = z.object({ confirmed: z.boolean(), prefix: z.string(), next: numberOrNull })

export const logsPage = z.object({
  /** Opaque: `after` of the next request. */
  cursor: z.string(),
  entries: z.array(logEntrySchema),
  more: z.boolean(),
})

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
  'unknown-printer',
  'no-drawer',
  'printer-not-ready',
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
  /** No job of its order is known, and the order is so old that the bridge may have pruned one. */
  'too-old',
  /** There are more open jobs than the bridge keeps. */
  'store-full',
  /** Another settlement of the order is in force, or none: `settlement` says which. */
  'settlement-changed',
  /** The sum is not that of the order's comprobante or factura. */
  'settlement-amount',
  /** One order, or one till in a day, has more lines than the register takes. */
  'settlement-limit',
  /** Other pairing tries wait: the same request may be sent again at once. */
  'busy',
] as const
/** Codes written by this build. A newer bridge may have more: readers follow `retry`. */
export type ErrorCode = (typeof ERROR_CODES)[number]
export type Retry = 'later' | 'replan' | 'never'

export const errorAnswer = z.object({
  error: z.object({
    /** Any text: an unknown code is handled by its `retry` (`isCode`). */
    code: z.string(),
    /** Spanish, for a cashier. */
    message: z.string(),
    /** An unknown value is read as `later`. */
    retry: z.catch(z.enum(['later', 'replan', 'never']), 'later'),
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
  head: z.optional(z.nullable(headSchema)),
  job: z.optional(jobSchema),
  /** With `settlement-changed`: the settlement in force; null: none. */
  settlement: z.optional(z.nullable(chargedAt)),
})

/** Whether an answer's code is one of these; type-checked against ERROR_CODES. */
export const isCode = (code: string, ...known: ErrorCode[]): boolean => known.some((one) => one === code)

export type JobView = z.infer<typeof jobSchema>
export type AttemptView = z.infer<typeof attemptSchema>
export type DrawerAnswer = z.infer<typeof drawerAnswer>
export type FallbackAnswer = z.infer<typeof fallbackAnswer>
export type ProbeAnswer = z.infer<typeof probeAnswer>
export type ConfirmNumberAnswer = z.infer<typeof confirmNumberAnswer>
export type WatchAnswer = z.infer<typeof watchAnswer>
export type LogsPage = z.infer<typeof logsPage>
export type Head = z.infer<typeof headSchema>
export type PutAnswer = z.infer<typeof putAnswer>
export type JobsPage = z.infer<typeof jobsPage>
export type StatusAnswer = z.infer<typeof statusAnswer>
export type VersionAnswer = z.infer<typeof versionAnswer>
export type SessionAnswer = z.infer<typeof sessionAnswer>
export type PairAnswer = z.infer<typeof pairAnswer>
export type CodeAnswer = z.infer<typeof codeAnswer>
export type PageAnswer = z.infer<typeof pageAnswer>
export type ErrorAnswer = z.infer<typeof errorAnswer>

import * as z from 'zod/mini'
import { type PrefixNumber, readPrefixNumbers } from './invoice-number'
import {
  changeContent,
  closingContent,
  correctionContent,
  deliveryContent,
  invoiceContent,
  kitchenContent,
  kitchenLine,
  noteContent,
  notes,
  paid,
  service,
  text,
  time,
  voidContent,
  warnings,
  withdrawnContent,
} from './paper-content'

/** The version of the payloads and of the HTTP API that both halves speak. */
export const PROTOCOL = 2

/** An invalid time is read as null: a field used only for the order's age must not stop its paper. */
const timeOrNull = z._default(z.catch(z.nullable(time), null), null)

/** Printed too, but not part of the document's hash: it may differ between two captures of the same order. */
const jobContext = z.object({
  /** `{till}-{n}` */
  transaction: text(40),
  createdAt: time,
  /** Justo's time for the order: the age of a scheduled order counts from here, not from its creation. Not printed. */
  deliverAt: timeOrNull,
  /** When the kitchen must be done. */
  readyAt: z.nullable(time),
  /** The promise shown to the customer. */
  promise: z._default(z.nullable(text(60)), null),
  /** A table assigned at the till. */
  table: z._default(z.nullable(text(40)), null),
  /** `2 de 3`, and the names of the other stations that work on the order. */
  part: z._default(
    z.nullable(z.object({ n: z.int(), of: z.int(), others: z.array(text(40)).check(z.maxLength(20)) })),
    null,
  ),
  /** Lines of the station's papers so far, which a `change` is compared with. Null: unknown. */
  before: z._default(z.nullable(z.array(kitchenLine).check(z.maxLength(300))), null),
  /** Further fields of those papers, so that a `change` can show which of them differ now. */
  beforeHead: z._default(
    z.nullable(
      z.object({
        service,
        table: z.nullable(text(40)),
        scheduledFor: z.nullable(time),
        warnings,
        notes,
        customer: z.optional(text(60)),
      }),
    ),
    null,
  ),
  /** How it was paid at «Cobrar»: the paper says «Pagado». An unreadable one must not stop the paper. */
  settled: z.optional(z.catch(z.nullable(z.object(paid)), null)),
  /** Justo's external id of each line, in the order of the lines, for `ext:` patterns of the taxes. */
  externalIds: z._default(z.array(z.nullable(text(80))).check(z.maxLength(300)), []),
})

/** An entry that is not an invoice number must not stop the paper: it is dropped and listed in `ignored`. */
const highestNumbers = z.pipe(
  z.custom<PrefixNumber[]>(() => true),
  z.transform((list): PrefixNumber[] => readPrefixNumbers(list).valid),
)

const envelope = {
  protocol: z.literal(PROTOCOL),
  context: jobContext,
  /** SHA-256 of `content` as canonical JSON (shared/content-hash.ts). */
  contentHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Start of the request that read this state of the order from Justo. */
  seenAt: time,
  /** When Justo's answer (or the cashier) released the job. */
  releasedAt: time,
  /** Minutes by which a scheduled order's papers are late, shown on the paper. */
  lateMinutes: z._default(z.nullable(z.int().check(z.gte(1), z.lte(9_999))), null),
  settingsVersion: z._default(z.nullable(z.string().check(z.maxLength(64))), null),
  practice: z._default(z.boolean(), false),
  /** The cashier answered that it did not come out of a bridge that is gone: it may be a second print. */
  secondSending: z._default(z.boolean(), false),
  /**
   * Justo's clock at the moment of sending, derived from its last answer to this worker; null: none yet. The age of an
   * order is computed from this clock only, never the computer's.
   */
  justoAt: timeOrNull,
  /** Key of the job that this one replaces, as long as that one has not started. */
  replaces: z._default(z.nullable(z.string().check(z.maxLength(400))), null),
  /** Highest number that this till has seen on an invoice, by prefix: no number at or below it is issued. */
  highestNumbers: z._default(highestNumbers, []),
}

export const jobPayload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kitchen'), content: kitchenContent, ...envelope }),
  z.object({ kind: z.literal('delivery'), content: z.union([withdrawnContent, deliveryContent]), ...envelope }),
  z.object({
    kind: z.literal('invoice'),
    content: invoiceContent,
    ...envelope,
    /** Released by «Cobrar»: the drawer opens with this paper if `context.settled` has cash. */
    opensDrawer: z._default(z.boolean(), false),
    /** The till has signs of another computer that accepts this store's orders. */
    anotherComputer: z.optional(z.catch(z.boolean(), false)),
  }),
  z.object({ kind: z.literal('change'), content: changeContent, ...envelope }),
  z.object({ kind: z.literal('void'), content: voidContent, ...envelope }),
  z.object({ kind: z.literal('note'), content: z.union([closingContent, noteContent]), ...envelope }),
  z.object({ kind: z.literal('correction'), content: correctionContent, ...envelope }),
])

export type JobContext = z.infer<typeof jobContext>
export type JobPayload = z.infer<typeof jobPayload>
/** The payload as a till writes it: fields with defaults may be left out. */
export type JobPayloadInput = z.input<typeof jobPayload>

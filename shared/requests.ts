import * as z from 'zod/mini'
import { invoiceNumber, numberPrefix } from './invoice-number'

/** What tills ask of the bridge, as it checks it. Apart from its answers: the worker, which reads those, checks none of it. */
export const pairRequest = z.object({
  code: z.string().check(z.regex(/^\d{6}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
})

export const decisionRequest = z.object({
  requestId: z.string().check(z.minLength(1), z.maxLength(64)),
  attempt: z.int(),
})
/** `givenUp`: a person's «Ya se hizo», where a till takes back what is no longer true without it. */
export const cancelRequest = z.object({ ...decisionRequest.shape, givenUp: z.optional(z.boolean()) })
/** A person's copy; without `printer` it comes out where the paper came out. */
export const copyRequest = z.object({
  ...decisionRequest.shape,
  printer: z.optional(z.string().check(z.minLength(1), z.maxLength(32))),
})
export const resolveRequest = z.object({ ...decisionRequest.shape, outcome: z.enum(['came-out', 'did-not']) })

export const testRequest = z.object({ requestId: z.string().check(z.minLength(1), z.maxLength(64)) })
/** What a person says about a printer's waiting papers: to its fallback printer at once, or not yet. */
export const fallbackRequest = z.object({ ...testRequest.shape, action: z.enum(['now', 'wait']) })

export const discoverRequest = z.object({
  /** Looks for printers on the machine's networks too; takes up to 10 s. */
  network: z._default(z.boolean(), false),
})

/** A till is alive, and says so again within `minutes`, until its shift ends at `until`. */
export const watchRequest = z.object({
  until: z.iso.datetime(),
  minutes: z.int().check(z.gte(1), z.lte(60)),
})

/** Which number is the next of this prefix. */
export const confirmNumberRequest = z.object({
  prefix: numberPrefix,
  next: invoiceNumber,
})

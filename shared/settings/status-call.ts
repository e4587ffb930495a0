import * as z from 'zod/mini'
import { isRecord } from '../is-record'
import { isReservedPath, isReservedWord } from './reserved-call'

/** Placeholders allowed in the template of Justo's status call, filled in at each call. */
const NAMES = ['orderId', 'storeId', 'status'] as const
type Facts = Record<(typeof NAMES)[number], string>

const KNOWN = new Set<string>(NAMES)
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** A status word of Justo's. Only progress is reported: no word may revert or cancel an order. */
const word = z.optional(
  z.string().check(
    z.regex(/^[A-Za-z][A-Za-z_-]{0,39}$/),
    z.refine((text) => !isReservedWord(text)),
  ),
)

const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.every(isJson)) ||
  (isRecord(value) && Object.values(value).every(isJson))

const callShape = z.object({
  method: z.enum(['POST', 'PATCH', 'PUT']),
  /** Below `justo.baseUrl`, such as `/api/v1/someMethod`. */
  path: z.string().check(z.maxLength(300), z.regex(/^\/(?!\/)[^\s?#\\]*$/), z.regex(/^(?!.*\.\.)/)),
  /** Sent as JSON. `z.record` and `z.json` add 4 kB to the worker. */
  body: z.custom<Record<string, z.core.util.JSONType>>((value) => isRecord(value) && isJson(value)),
  /** Justo's word for each of our marks; a mark without one is not sent. */
  words: z.object({ ready: word, out: word, done: word }),
})

type Call = z.infer<typeof callShape>
type Json = Call['body'][string]

const fill = (text: string, facts: Facts, encode: (fact: string) => string): string =>
  text.replace(/\{(orderId|storeId|status)\}/g, (_, name: keyof Facts) => encode(facts[name]))

/** Fills in the placeholders of every text of the template, at any depth. */
function fillJson(value: Json, facts: Facts): Json {
  if (typeof value === 'string') return fill(value, facts, (fact) => fact)
  if (Array.isArray(value)) return value.map((part) => fillJson(part, facts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillJson(part, facts)]))
}

/** The template's path and body for one order and status. Pure. */
export const filledCall = (
  { path, body }: Pick<Call, 'path' | 'body'>,
  facts: Facts,
): { path: string; body: Json } => ({
  path: fill(path, facts, encodeURIComponent),
  body: fillJson(body, facts),
})

const textsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/**
 * Whether a filled call would accept, reject or cancel an order, or list the pending ones: refused wherever a call is
 * set, and once more when it is sent. Pure.
 */
export const isReservedCall = ({ path, body }: { path: string; body: Json }): boolean =>
  isReservedPath(path) || textsIn(body).some(isReservedWord)

/** Checked with each word: `/rej{status}` and `ectOrder` are harmless apart; a reserved word has its own issue. */
const isReservedTemplate = ({ path, body, words }: Call): boolean =>
  [words.ready, words.out, words.done].some(
    (status = '') =>
      !isReservedWord(status) && isReservedCall(filledCall({ path, body }, { orderId: 'o', storeId: 's', status })),
  )

const placeholders = (call: Call): string[] => namesIn(`${call.path} ${JSON.stringify(call.body)}`)

/**
 * The call that reports «listo», «salió», «entregado» to Justo. It exists, but its form is not documented
 * (docs/justo.md): a company that knows it from Justo's page writes it into its policy. `{orderId}`, `{storeId}` and
 * `{status}` are replaced at each call.
 */
export const statusCall = callShape.check(
  z.refine((call) => placeholders(call).every((name) => KNOWN.has(name)), { path: ['body'], error: 'unknown {name}' }),
  z.refine((call) => placeholders(call).includes('orderId'), { path: ['body'], error: '{orderId} is named nowhere' }),
  z.refine((call) => placeholders(call).includes('status'), { path: ['body'], error: '{status} is named nowhere' }),
  z.refine((call) => Object.values(call.words).some((w) => w !== undefined), { path: ['words'], error: 'no word' }),
  z.refine((call) => !isReservedTemplate(call), { path: ['path'], error: 'a reserved call' }),
)

export type StatusCall = z.infer<typeof statusCall>

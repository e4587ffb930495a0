import * as z from 'zod/mini'

/** Placeholders allowed in the template of Justo's status call, filled in at each call. */
const KNOWN = new Set(['orderId', 'storeId', 'status'])
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** A status word of Justo's. Only progress is reported: no word may revert or cancel an order. */
const word = z.optional(
  z.string().check(z.regex(/^[A-Za-z][A-Za-z_-]{0,39}$/), z.regex(/^(?!(pending|rejected|cancell?ed)$)/i)),
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.every(isJson)) ||
  (isRecord(value) && Object.values(value).every(isJson))

const shape = z.object({
  method: z.enum(['POST', 'PATCH', 'PUT']),
  /** Below `justo.baseUrl`, such as `/api/v1/someMethod`. */
  path: z.string().check(z.maxLength(300), z.regex(/^\/(?!\/)[^\s?#\\]*$/), z.regex(/^(?!.*\.\.)/)),
  /** Sent as JSON. `z.record` and `z.json` add 4 kB to the worker. */
  body: z.custom<Record<string, z.core.util.JSONType>>((value) => isRecord(value) && isJson(value)),
  /** Justo's word for each of our marks; a mark without one is not sent. */
  words: z.object({ ready: word, out: word, done: word }),
})

const said = (call: z.infer<typeof shape>): string[] => namesIn(`${call.path} ${JSON.stringify(call.body)}`)

/**
 * The call that reports «listo», «salió», «entregado» to Justo. It exists, but its form is not documented
 * (docs/justo.md): the implementer copies it from Justo's own page. `{orderId}`, `{storeId}` and
 * `{status}` are replaced at each call.
 */
export const statusCall = shape.check(
  z.refine((call) => said(call).every((name) => KNOWN.has(name)), { path: ['body'], error: 'unknown {name}' }),
  z.refine((call) => said(call).includes('orderId'), { path: ['body'], error: '{orderId} is named nowhere' }),
  z.refine((call) => said(call).includes('status'), { path: ['body'], error: '{status} is named nowhere' }),
  z.refine((call) => Object.values(call.words).some((w) => w !== undefined), { path: ['words'], error: 'no word' }),
)

export type StatusCall = z.infer<typeof statusCall>

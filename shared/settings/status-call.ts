import * as z from 'zod/mini'

/** What the template of Justo's status call may name; each is filled in when the call is made. */
const KNOWN = new Set(['orderId', 'storeId', 'status'])
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** A word that Justo takes for a status. Ours are marks of progress: none may take an order back or cancel it. */
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
  /** Sent as JSON. `z.record` and `z.json` would be 4 kB more in the worker. */
  body: z.custom<Record<string, z.core.util.JSONType>>((value) => isRecord(value) && isJson(value)),
  /** Justo's word for each of our marks; a mark without one is told to nobody. */
  words: z.object({ ready: word, out: word, done: word }),
})

const said = (call: z.infer<typeof shape>): string[] => namesIn(`${call.path} ${JSON.stringify(call.body)}`)

/**
 * The call that tells Justo «listo», «salió», «entregado». It exists, but its form is known to nobody who wrote this
 * (docs/justo.md): whoever has Justo's own page in front of them writes it down here. `{orderId}`, `{storeId}` and
 * `{status}` stand for what is sent.
 */
export const statusCall = shape.check(
  z.refine((call) => said(call).every((name) => KNOWN.has(name)), { path: ['body'], error: 'unknown {name}' }),
  z.refine((call) => said(call).includes('orderId'), { path: ['body'], error: '{orderId} is named nowhere' }),
  z.refine((call) => said(call).includes('status'), { path: ['body'], error: '{status} is named nowhere' }),
  z.refine((call) => Object.values(call.words).some((w) => w !== undefined), { path: ['words'], error: 'no word' }),
)

export type StatusCall = z.infer<typeof statusCall>

import { invoiceNumber } from '@shared/invoice-number'
import type { MessageCode } from '@shared/messages'
import { parseJson } from '@shared/parse-json'
import { printerStatus } from '@shared/printer'
import { isTillName, TILL_NAME } from '@shared/till-name'
import * as z from 'zod/mini'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import { pathText } from '../http/body'

const clientName = z.string(TILL_NAME).check(z.refine(isTillName, TILL_NAME))
const ORIGIN = 'expected chrome-extension://ID'

/** Its value; throws the issues with their paths. `what`: the name of the whole. */
function parse<S extends z.ZodMiniType>(schema: S, input: unknown, what: string): z.output<S> {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `${pathText(path) || what}: ${message}`).join(', '))
}

/** A command line of another version may not know the code; it prints the text. */
const message = z.object({
  code: z.custom<MessageCode>((code) => typeof code === 'string'),
  text: z.string(),
  action: z.optional(z.string()),
})
/** One line of `check`. */
const finding = z.object({ ok: z.boolean(), message })

const origin = z.string(ORIGIN).check(z.regex(EXTENSION_ORIGIN, ORIGIN))
const none: z.ZodMiniType<object> = z.object({})
const pid = z.object({ pid: z.int() })
const client = z.object({ till: z.string(), name: z.string(), origin: z.string(), createdAt: z.string() })

/** Commands of the command line to a running bridge: what is asked and answered, one JSON line each way. */
const COMMANDS = {
  ping: { request: none, answer: pid },
  /** `origin`: of the extension that may pair; absent: this product's own. `guesses`: `Pairing.state`. */
  pair: {
    request: z.object({ origin: z.optional(origin) }),
    answer: z.object({ code: z.string(), expiresAt: z.string(), guesses: z.int() }),
  },
  token: {
    request: z.object({ origin, name: clientName }),
    answer: z.object({ token: z.string(), till: z.string() }),
  },
  clients: { request: none, answer: z.object({ clients: z.array(client) }) },
  /** A name or a till. */
  revoke: { request: z.object({ name: z.string('expected a name') }), answer: z.object({ revoked: z.int() }) },
  check: { request: none, answer: z.object({ findings: z.array(finding) }) },
  'confirm-next': { request: z.object({ next: invoiceNumber }), answer: z.object({ finding }) },
  /** Answered before the bridge has stopped. */
  stop: { request: none, answer: pid },
  printers: { request: none, answer: z.object({ printers: z.array(printerStatus) }) },
  /** `address`: of the set-up page, for one use within a minute: `http://127.0.0.1:17177/configurar#KEY`. */
  page: { request: z.object({ step: z.nullable(z.literal('pair')) }), answer: z.object({ address: z.string() }) },
} satisfies Record<string, { request: z.ZodMiniType<object>; answer: z.ZodMiniType<object> }>

type Commands = typeof COMMANDS
type RequestOf<C extends keyof Commands> = { command: C } & z.infer<Commands[C]['request']>
export type ControlRequest = { [C in keyof Commands]: RequestOf<C> }[keyof Commands]
type AnswerOf<C extends keyof Commands> = z.infer<Commands[C]['answer']>
export type AnswerTo<R extends ControlRequest> = AnswerOf<R['command']>

/** One handler a command; they differ with and without a running bridge. */
export type ControlHandlers = {
  [C in keyof Commands]: (request: RequestOf<C>) => AnswerOf<C> | Promise<AnswerOf<C>>
}

const commandOf = z.object({
  command: z.enum(Object.keys(COMMANDS) as (keyof Commands)[], 'expected a request with a known command'),
})

/** Validates and answers a request. Throws when it is invalid or has no handler. */
export const answerOf = (handlers: Partial<ControlHandlers>, sent: unknown): unknown => {
  const { command } = parse(commandOf, sent, 'request')
  const handler = handlers[command] as ((request: object) => unknown) | undefined
  const request = parse<z.ZodMiniType<object>>(COMMANDS[command].request, sent, 'request')
  // A bridge that is still starting answers only `ping`, which tells others that the folder is locked.
  if (!handler) throw new Error(`«${command}» cannot be answered now`)
  return handler(request)
}

const reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

/** The answer in a line that came from the control socket. Throws the error that it tells, or what is wrong with it. */
export function answerIn<R extends ControlRequest>(line: string, { command }: R): AnswerTo<R> {
  const parsed = parse(reply, parseJson(line), 'answer')
  if (!parsed.ok) throw new Error(parsed.error)
  return parse(COMMANDS[command].answer, parsed.answer, 'answer') as AnswerTo<R>
}

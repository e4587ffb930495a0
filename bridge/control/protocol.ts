import { printerStatus } from '@shared/api'
import { invoiceNumber } from '@shared/invoice-number'
import type { MessageCode } from '@shared/messages'
import { isTillName, TILL_NAME } from '@shared/till-name'
import * as z from 'zod/mini'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import { parseJson } from '../data-folder/read-if-there'
import { pathText } from '../http/body'

const clientName = z.string(TILL_NAME).check(z.refine(isTillName, TILL_NAME))
const ORIGIN = 'expected chrome-extension://ID'

/** Requests of the command line to a running bridge, one JSON line each way. */
const requests = [
  z.object({ command: z.literal('ping') }),
  /** `origin`: of the extension that may pair; absent: this product's own. */
  z.object({
    command: z.literal('pair'),
    origin: z.optional(z.string(ORIGIN).check(z.regex(EXTENSION_ORIGIN, ORIGIN))),
  }),
  z.object({
    command: z.literal('token'),
    origin: z.string(ORIGIN).check(z.regex(EXTENSION_ORIGIN, ORIGIN)),
    name: clientName,
  }),
  z.object({ command: z.literal('clients') }),
  /** A name or a till. */
  z.object({ command: z.literal('revoke'), name: z.string('expected a name') }),
  z.object({ command: z.literal('check') }),
  z.object({ command: z.literal('confirm-next'), next: invoiceNumber }),
  z.object({ command: z.literal('stop') }),
  z.object({ command: z.literal('printers') }),
  /** A key to the page of the set-up, for one use within a minute. */
  z.object({ command: z.literal('page'), step: z.nullable(z.literal('pair')) }),
] as const
const controlRequest = z.discriminatedUnion('command', requests, { error: 'expected a request with a known command' })
export type ControlRequest = z.infer<typeof controlRequest>

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
export type Finding = z.infer<typeof finding>

const pid = z.object({ pid: z.int() })
const answers = {
  ping: pid,
  /** `guesses`: wrong codes given lately (`Pairing.state`). */
  pair: z.object({ code: z.string(), expiresAt: z.string(), guesses: z.int() }),
  token: z.object({ token: z.string(), till: z.string() }),
  clients: z.object({
    clients: z.array(z.object({ till: z.string(), name: z.string(), origin: z.string(), createdAt: z.string() })),
  }),
  revoke: z.object({ revoked: z.int() }),
  check: z.object({ findings: z.array(finding) }),
  'confirm-next': z.object({ finding }),
  /** Answered before the bridge has stopped. */
  stop: pid,
  printers: z.object({ printers: z.array(printerStatus) }),
  /** `address`: `http://127.0.0.1:17177/configurar#KEY`. */
  page: z.object({ address: z.string() }),
} satisfies Record<ControlRequest['command'], z.ZodMiniType>

export type ControlAnswers = { [C in ControlRequest['command']]: z.infer<(typeof answers)[C]> }

export type AnswerTo<R extends ControlRequest> = ControlAnswers[R['command']]

/** One handler a command; they differ with and without a running bridge. */
export type ControlHandlers = {
  [C in ControlRequest['command']]: (
    request: Extract<ControlRequest, { command: C }>,
  ) => ControlAnswers[C] | Promise<ControlAnswers[C]>
}

/** Validates and answers a request. Throws when it is invalid or has no handler. */
export const answerOf = (handlers: Partial<ControlHandlers>, sent: unknown): unknown => {
  const request = parse(controlRequest, sent, 'request')
  const handler = handlers[request.command] as ((request: ControlRequest) => unknown) | undefined
  // A bridge that is still starting answers only `ping`, which tells others that the folder is locked.
  if (!handler) throw new Error(`«${request.command}» cannot be answered now`)
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
  return parse(answers[command], parsed.answer, 'answer') as AnswerTo<R>
}

import { invoiceNumber } from '@shared/invoice-number'
import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import * as z from 'zod/mini'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import { pathText } from '../http/body'

/** Shown in lists and read back at each start: one line that fits on a screen. */
const NAME = 'expected 1 to 80 printable characters'
const clientName = z.string(NAME).check(z.regex(/^\P{Cc}{1,80}$/u, NAME))
const ORIGIN = 'expected chrome-extension://ID'

/** Requests of the command line to a running bridge, one JSON line each way. */
const requests = [
  z.object({ command: z.literal('ping') }),
  /** `origin`: of the extension that may pair; absent: this product's own. */
  z.object({
    command: z.literal('pair'),
    origin: z.optional(z.string(ORIGIN).check(z.regex(EXTENSION_ORIGIN, ORIGIN))),
  }),
  z.object({ command: z.literal('pairing') }),
  z.object({
    command: z.literal('token'),
    origin: z.string(ORIGIN).check(z.regex(EXTENSION_ORIGIN, ORIGIN)),
    name: clientName,
  }),
  z.object({ command: z.literal('clients') }),
  /** A name or a till; not `clientName`, as names of earlier versions must stay revocable. */
  z.object({ command: z.literal('revoke'), name: z.string('expected a name') }),
  z.object({ command: z.literal('check') }),
  z.object({ command: z.literal('confirm-next'), next: invoiceNumber }),
  z.object({ command: z.literal('stop') }),
  z.object({ command: z.literal('printers') }),
] as const
const controlRequest = z.discriminatedUnion('command', requests, { error: 'expected a request with a known command' })
export type ControlRequest = z.infer<typeof controlRequest>

/** Throws the issues of a request, with their paths. */
function parseRequest(request: unknown): ControlRequest {
  const parsed = z.safeParse(controlRequest, request)
  if (parsed.success) return parsed.data
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${pathText(path) || 'request'}: ${message}`).join(', '),
  )
}

export interface ClientRow {
  till: string
  name: string
  origin: string
  createdAt: string
}

/** One line of `check`. */
export interface Finding {
  ok: boolean
  message: Message
}

export interface ControlAnswers {
  ping: { pid: number }
  /** `guesses`: wrong codes given lately (`Pairing.state`); bridges of earlier versions leave it out. */
  pair: { code: string; expiresAt: string; guesses?: number }
  /** `open`: the code has been neither used nor outlived. */
  pairing: { open: boolean; guesses: number }
  token: { token: string; till: string }
  clients: { clients: ClientRow[] }
  revoke: { revoked: number }
  check: { findings: Finding[] }
  'confirm-next': { finding: Finding }
  /** Answered before the bridge has stopped. */
  stop: { pid: number }
  printers: { printers: PrinterStatus[] }
}

export type AnswerTo<R extends ControlRequest> = ControlAnswers[R['command']]

/** One handler a command; they differ with and without a running bridge. */
export type ControlHandlers = {
  [C in ControlRequest['command']]: (
    request: Extract<ControlRequest, { command: C }>,
  ) => ControlAnswers[C] | Promise<ControlAnswers[C]>
}

/** Validates and answers a request. Throws when it is invalid or has no handler. */
export const answerOf = (handlers: Partial<ControlHandlers>, sent: unknown): unknown => {
  const request = parseRequest(sent)
  const handler = handlers[request.command] as ((request: ControlRequest) => unknown) | undefined
  // A bridge that is still starting answers only `ping`, which tells others that the folder is locked.
  if (!handler) throw new Error(`«${request.command}» cannot be answered now`)
  return handler(request)
}

import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'

/** What the command line asks a running bridge, one JSON line each way. */
export type ControlRequest =
  | { command: 'ping' }
  | { command: 'pair' }
  | { command: 'token'; origin: string; name: string }
  | { command: 'clients' }
  | { command: 'revoke'; name: string }
  | { command: 'check' }
  | { command: 'confirm-next'; next: number }
  | { command: 'stop' }
  | { command: 'printers' }

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
  pair: { code: string; expiresAt: string }
  token: { token: string; till: string }
  clients: { clients: ClientRow[] }
  revoke: { revoked: number }
  check: { findings: Finding[] }
  'confirm-next': { finding: Finding }
  /** It ends in order, soon. */
  stop: { pid: number }
  printers: { printers: PrinterStatus[] }
}

export type AnswerTo<R extends ControlRequest> = ControlAnswers[R['command']]

/** Answers each command; a running bridge and the command line alone give different ones. */
export type ControlHandlers = {
  [C in ControlRequest['command']]: (
    request: Extract<ControlRequest, { command: C }>,
  ) => ControlAnswers[C] | Promise<ControlAnswers[C]>
}

export const answerOf = (handlers: Partial<ControlHandlers>, request: ControlRequest): unknown => {
  const handler = handlers[request.command] as ((request: ControlRequest) => unknown) | undefined
  // A bridge that is still starting answers `ping` alone: that is how its folder is known to be taken.
  if (!handler) throw new Error(`«${request.command}» cannot be answered now`)
  return handler(request)
}

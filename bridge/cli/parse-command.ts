import { parseArgs } from 'node:util'
import { type Message, say } from '@shared/messages'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import { defaultDataFolder, hasControl } from '../data-folder/folder'

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  name: { type: 'string', default: 'token' },
  'confirm-next': { type: 'string' },
  out: { type: 'string' },
  'no-icons': { type: 'boolean', default: false },
  pair: { type: 'boolean', default: false },
  'print-url': { type: 'boolean', default: false },
} as const

/** The words of one command, whose values are right. */
export interface Command {
  name: string
  folder: string
  /** The till that `revoke` names; empty for other commands. */
  subject: string
  options: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values']
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; problem: Message }

export const USAGE = say('B-11')

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535

function problemOf({ name, folder, options }: Command): Message | null {
  const { origin, port, out, 'confirm-next': next } = options
  // A path with a control character: nothing of ours can name it on one line.
  const path = [folder, out ?? ''].find(hasControl)
  if (path !== undefined) return say('B-71', { folder: JSON.stringify(path) })
  if ((origin !== undefined || name === 'token') && !EXTENSION_ORIGIN.test(origin ?? '')) return say('B-06')
  if (out === '' || (port !== undefined && !isPort(port))) return USAGE
  return next !== undefined && !/^[1-9]\d{0,8}$/.test(next) ? USAGE : null
}

/** Reads `[start|open|pair|token|clients|revoke NAME|check|export|install|uninstall] [--data DIR] …`. */
export function parseCommand(args: string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
    const [name = 'start', subject, ...rest] = positionals
    if (rest.length > 0 || (subject !== undefined) !== (name === 'revoke')) return { ok: false, problem: USAGE }
    const command = { name, folder: values.data ?? defaultDataFolder(), subject: subject ?? '', options: values }
    const problem = problemOf(command)
    return problem === null ? { ok: true, command } : { ok: false, problem }
  } catch (error) {
    // Thrown by parseArgs for an unknown option or a missing value.
    if (error instanceof TypeError) return { ok: false, problem: USAGE }
    throw error
  }
}

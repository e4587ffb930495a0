import { parseArgs } from 'node:util'
import { MAX_NUMBER } from '@shared/invoice-number'
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

/** Options that are a number, and the range of it. */
const NUMBERS = { port: { least: 0, most: 65_535 }, 'confirm-next': { least: 1, most: MAX_NUMBER } } as const

/** What is wrong with the options that are a number. */
function numberProblem(options: Command['options']): Message | undefined {
  return Object.entries(NUMBERS)
    .map(([option, { least, most }]) => {
      const typed = options[option as keyof typeof NUMBERS]
      const isRight =
        typed === undefined || (/^\d{1,9}$/.test(typed) && Number(typed) >= least && Number(typed) <= most)
      return isRight ? undefined : say('B-108', { option, typed: JSON.stringify(typed), least, most })
    })
    .find((problem) => problem !== undefined)
}

function problemOf({ name, folder, options }: Command): Message | null {
  const { origin, out } = options
  // A path with a control character: nothing of ours can name it on one line.
  const path = [folder, out ?? ''].find(hasControl)
  if (path !== undefined) return say('B-71', { folder: JSON.stringify(path) })
  if ((origin !== undefined || name === 'token') && !EXTENSION_ORIGIN.test(origin ?? '')) return say('B-06')
  if (out === '') return USAGE
  return numberProblem(options) ?? null
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

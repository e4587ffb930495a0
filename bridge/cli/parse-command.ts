import { parseArgs } from 'node:util'
import { joinWords } from '@shared/grammar'
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
  telemetry: { type: 'string' },
  pair: { type: 'boolean', default: false },
  'print-url': { type: 'boolean', default: false },
} as const

type Option = keyof typeof OPTIONS

/** What each option is followed by, and a whole command with it. */
const VALUES: Record<Option, { takes: string; example: string }> = {
  data: { takes: 'con una carpeta', example: 'start --data C:\\Justo' },
  port: { takes: 'con un número entero de 0 a 65535', example: 'start --port 17177' },
  origin: { takes: 'con la dirección de la extensión', example: 'token --origin chrome-extension://ID' },
  name: { takes: 'con el nombre de una caja', example: 'token --origin chrome-extension://ID --name Mostrador' },
  'confirm-next': { takes: 'con un número entero de 1 a 999999999', example: 'check --confirm-next 1235' },
  out: { takes: 'con el nombre de un archivo', example: 'export --out soporte.jsonl.gz' },
  'no-icons': { takes: 'sin nada más', example: 'install --no-icons' },
  telemetry: {
    takes: 'después de «install», con el nombre de un archivo',
    example: 'install --telemetry telemetria.json',
  },
  pair: { takes: 'sin nada más', example: 'open --pair' },
  'print-url': { takes: 'sin nada más', example: 'open --print-url' },
}

const COMMANDS = [
  'start',
  'open',
  'pair',
  'token',
  'clients',
  'revoke',
  'check',
  'export',
  'install',
  'uninstall',
] as const
export type CommandName = (typeof COMMANDS)[number]

const isCommand = (name: string): name is CommandName => COMMANDS.some((each) => each === name)

/** The words of one command, whose values are right. */
export interface Command {
  name: CommandName
  folder: string
  /** The till that `revoke` names; empty for other commands. */
  subject: string
  options: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values']
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; problem: Message }

const wrongValue = (option: Option): Message => {
  const { takes, example } = VALUES[option]
  return say('B-13', { fault: `«--${option}» va ${takes}`, example })
}

const unknownOption = (name: string): Message =>
  say('B-13', {
    fault: `No conozco la opción «${name}»: hay ${joinWords(Object.keys(OPTIONS).map((option) => `--${option}`))}`,
    example: VALUES.data.example,
  })

const isOption = (name: string): name is Option => Object.hasOwn(OPTIONS, name)

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535

function valueProblem({ name, folder, options }: Command): Message | null {
  const { origin, port, out, data, telemetry, 'confirm-next': next } = options
  // A path with a control character: nothing of ours can name it on one line.
  const path = [folder, out ?? '', telemetry ?? ''].find(hasControl)
  if (path !== undefined) return say('B-71', { folder: JSON.stringify(path) })
  if ((origin !== undefined || name === 'token') && !EXTENSION_ORIGIN.test(origin ?? '')) return say('B-06')
  if (data === '') return wrongValue('data')
  if (out === '') return wrongValue('out')
  if (telemetry === '' || (telemetry !== undefined && name !== 'install')) return wrongValue('telemetry')
  if (port !== undefined && !isPort(port)) return wrongValue('port')
  return next !== undefined && !/^[1-9]\d{0,8}$/.test(next) ? wrongValue('confirm-next') : null
}

/** `revoke` is followed by the name of a till, and no other command by a word. */
function wordProblem(name: CommandName, words: readonly string[]): Message | null {
  const [first, second] = words
  if (name === 'revoke' && first === undefined)
    return say('B-13', {
      fault: '«revoke» va con el nombre de una caja: véalas con «clients»',
      example: 'revoke Mostrador',
    })
  const surplus = name === 'revoke' ? second : first
  if (surplus === undefined) return null
  const example = name === 'revoke' ? `revoke "${words.join(' ')}"` : name
  return say('B-13', { fault: `Sobra «${surplus}» después de «${name}»`, example })
}

/** What parseArgs throws for an unknown option or a missing value, told in Spanish; null: something else. */
function optionProblem(error: unknown): Message | null {
  if (!(error instanceof TypeError)) return null
  const [, name = ''] = /'(--?[^' =]*)/.exec(error.message) ?? []
  const option = name.replace(/^--(?:no-(?!icons))?/, '')
  return isOption(option) ? wrongValue(option) : unknownOption(name)
}

/** Reads `[COMMAND] [NAME] [--data DIR] …`; without a command it is `start`. */
export function parseCommand(args: string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
    const [name = 'start', ...words] = positionals
    if (!isCommand(name)) return { ok: false, problem: say('B-11', { command: name, commands: COMMANDS.join(', ') }) }
    const command = { name, folder: values.data ?? defaultDataFolder(), subject: words[0] ?? '', options: values }
    const problem = wordProblem(name, words) ?? valueProblem(command)
    return problem === null ? { ok: true, command } : { ok: false, problem }
  } catch (error) {
    const problem = optionProblem(error)
    if (problem === null) throw error
    return { ok: false, problem }
  }
}

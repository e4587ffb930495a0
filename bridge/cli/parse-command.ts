import { parseArgs } from 'node:util'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import type { PageStep } from '../clients/page-access'
import { defaultDataFolder, hasControl } from '../data-folder/folder'

export type Command = { folder: string } & (
  | { name: 'start'; port: number | null }
  | ({ name: 'open' } & OpenOptions)
  /** `wait`: keep the window open until Enter is pressed. `origin` null: this product's own extension. */
  | { name: 'pair'; wait: boolean; origin: string | null }
  | { name: 'token'; origin: string; client: string }
  | { name: 'clients' }
  | { name: 'revoke'; client: string }
  | { name: 'check'; confirmNext: number | null }
  /** `out` null: a generated name in the current folder. */
  | { name: 'export'; out: string | null }
  /** `icons` false: the package lays them. */
  | { name: 'install'; icons: boolean }
  | { name: 'uninstall' }
)

export interface OpenOptions {
  wait: boolean
  /** The step of the page that is shown first: `pair` shows the code. */
  step: PageStep
  /** Prints the page's one-time address in place of opening a browser. */
  printUrl: boolean
}

export type ParsedCommand =
  | { ok: true; command: Command }
  | { ok: false; error: 'usage' | 'origin' }
  /** A path with a control character: nothing of ours can name it on one line. */
  | { ok: false; error: 'path'; path: string }

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  name: { type: 'string', default: 'token' },
  'confirm-next': { type: 'string' },
  out: { type: 'string' },
  wait: { type: 'boolean', default: false },
  'no-icons': { type: 'boolean', default: false },
  pair: { type: 'boolean', default: false },
  'print-url': { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values']

const usage = { ok: false, error: 'usage' } as const

function commandOf(name: string, subject: string, values: Values): ParsedCommand {
  const folder = values.data ?? defaultDataFolder()
  const wrong = [folder, values.out ?? ''].find(hasControl)
  if (wrong !== undefined) return { ok: false, error: 'path', path: wrong }
  switch (name) {
    case 'start': {
      const { port } = values
      if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)) return usage
      return { ok: true, command: { name, folder, port: port === undefined ? null : Number(port) } }
    }
    case 'token':
      if (!EXTENSION_ORIGIN.test(values.origin ?? '')) return { ok: false, error: 'origin' }
      return { ok: true, command: { name, folder, origin: values.origin ?? '', client: values.name } }
    case 'revoke':
      return { ok: true, command: { name, folder, client: subject } }
    case 'check': {
      const next = values['confirm-next']
      if (next !== undefined && !/^[1-9]\d{0,8}$/.test(next)) return usage
      return { ok: true, command: { name, folder, confirmNext: next === undefined ? null : Number(next) } }
    }
    case 'export':
      return values.out === '' ? usage : { ok: true, command: { name, folder, out: values.out ?? null } }
    case 'pair': {
      const { wait, origin = null } = values
      if (origin !== null && !EXTENSION_ORIGIN.test(origin)) return { ok: false, error: 'origin' }
      return { ok: true, command: { name, folder, wait, origin } }
    }
    case 'open':
      return {
        ok: true,
        command: { name, folder, wait: values.wait, step: values.pair ? 'pair' : null, printUrl: values['print-url'] },
      }
    case 'install':
      return { ok: true, command: { name, folder, icons: !values['no-icons'] } }
    case 'clients':
    case 'uninstall':
      return { ok: true, command: { name, folder } }
    default:
      return usage
  }
}

/** Reads `[start|open|pair|token|clients|revoke NAME|check|export|install|uninstall] [--data DIR] …`. */
export function parseCommand(args: string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
    const [name = 'start', subject, ...rest] = positionals
    if (rest.length > 0 || (subject !== undefined) !== (name === 'revoke')) return usage
    return commandOf(name, subject ?? '', values)
  } catch (error) {
    if (error instanceof TypeError) return usage // thrown by parseArgs for an unknown option or a missing value
    throw error
  }
}

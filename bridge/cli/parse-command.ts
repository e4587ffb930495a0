import { parseArgs } from 'node:util'
import { EXTENSION_ORIGIN } from '../clients/client-store'
import { defaultDataFolder } from '../data-folder/default-data-folder'

export type Command = { folder: string } & (
  | { name: 'start'; port: number | null }
  | { name: 'pair' }
  | { name: 'token'; origin: string; client: string }
  | { name: 'clients' }
  | { name: 'revoke'; client: string }
  | { name: 'check'; confirmNext: number | null }
)

export type ParsedCommand = { ok: true; command: Command } | { ok: false; error: 'usage' | 'origin' }

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  name: { type: 'string', default: 'token' },
  'confirm-next': { type: 'string' },
} as const

const usage = { ok: false, error: 'usage' } as const

/** Reads `[start|pair|token|clients|revoke NAME|check] [--data DIR] …`. */
export function parseCommand(args: string[]): ParsedCommand {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
    const [name = 'start', subject, ...rest] = positionals
    const folder = values.data ?? defaultDataFolder()
    if (rest.length > 0 || (subject !== undefined) !== (name === 'revoke')) return usage
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
        return { ok: true, command: { name, folder, client: subject ?? '' } }
      case 'check': {
        const next = values['confirm-next']
        if (next !== undefined && !/^[1-9]\d{0,8}$/.test(next)) return usage
        return { ok: true, command: { name, folder, confirmNext: next === undefined ? null : Number(next) } }
      }
      case 'pair':
      case 'clients':
        return { ok: true, command: { name, folder } }
      default:
        return usage
    }
  } catch (error) {
    if (error instanceof TypeError) return usage // parseArgs' way to say that an option is unknown or has no value
    throw error
  }
}

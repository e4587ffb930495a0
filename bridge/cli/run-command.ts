import { resolve } from 'node:path'
import { formatMessage, type Message, say } from '@shared/messages'
import { errorWords } from '../data-folder/error-words'
import { makePrivateFolder } from '../data-folder/folder'
import { folderRisk } from '../data-folder/folder-risk'
import { linuxService } from '../service/linux/linux-service'
import { packagedLaunch, readPackaged } from '../service/packaged'
import type { Service } from '../service/service'
import { thisSystem } from '../service/system'
import { knownFolders } from '../service/windows/desktop-icons'
import { windowsService } from '../service/windows/windows-service'
import type { BridgeParts } from '../start-bridge'
import { telemetryFault } from '../telemetry/install-telemetry'
import { askBridge } from './bridge-process'
import { runCheck } from './check'
import { runExport } from './export'
import { type Command, type CommandName, parseCommand } from './parse-command'
import { runService, type ServiceCommand, showCode } from './service'
import { runStart } from './start'
import type { Terminal } from './terminal'

const thisScript = (): string => resolve(process.argv[1] ?? '')

/** The service of this kind of system; null: not supported. */
function thisService(folder: string): Service | null {
  const here = { node: process.execPath, script: thisScript(), folder: resolve(folder) }
  const launch = packagedLaunch(here, readPackaged(here.script))
  if (process.platform === 'linux') return linuxService(launch, thisSystem())
  return process.platform === 'win32' ? windowsService(launch, thisSystem(), knownFolders) : null
}

/** Exit code of a command line, or a file named in it, that is wrong: nothing was done. The setup reads it (setup.nsi). */
const WRONG_WORDS = 2

/** The exit code, or why it failed (exit code 1). */
type Ended = number | Message

const withService = (command: ServiceCommand, { folder }: Command, terminal: Terminal): Promise<number> =>
  runService(command, {
    folder: resolve(folder),
    service: thisService(folder),
    terminal,
    packaged: readPackaged(thisScript()),
    // On Windows an icon's program has a console that is not shown.
    isSeen: process.stderr.isTTY === true && process.platform !== 'win32',
  })

/** All commands but `start`. */
const COMMANDS: Record<Exclude<CommandName, 'start'>, (command: Command, terminal: Terminal) => Promise<Ended>> = {
  pair: async ({ folder, options }, terminal) =>
    (await showCode(folder, options.origin ?? null, terminal)) ? 0 : say('B-05'),
  async token({ folder, options: { origin = '', name } }, { out }) {
    const issued = await askBridge(folder, { command: 'token', origin, name })
    out(issued?.token ?? '')
    return 0
  },
  async clients({ folder }, { out, err }) {
    const clients = (await askBridge(folder, { command: 'clients' }))?.clients ?? []
    for (const { till, name, origin, createdAt } of clients) out([till, name, origin, createdAt].join('\t'))
    if (clients.length === 0) err(formatMessage(say('B-12')))
    return 0
  },
  async revoke({ folder, subject: name }, { err }) {
    const answer = await askBridge(folder, { command: 'revoke', name })
    if (!answer || answer.revoked === 0) return say('B-07', { name })
    err(formatMessage(say('B-08', { name })))
    return 0
  },
  check({ folder, options: { 'confirm-next': next } }, terminal) {
    const confirmNext = next === undefined ? null : Number(next)
    return runCheck({ folder, confirmNext }, thisService(folder), terminal)
  },
  async export({ folder, options: { out = null } }, terminal) {
    await runExport({ folder, out }, terminal)
    return 0
  },
  open(command, terminal) {
    const { pair, 'print-url': printUrl } = command.options
    return withService({ name: 'open', step: pair ? 'pair' : null, printUrl }, command, terminal)
  },
  async install(command, terminal) {
    const { 'no-icons': noIcons, telemetry = null } = command.options
    const fault = telemetry === null ? null : telemetryFault(command.folder, telemetry)
    if (fault === null) return withService({ name: 'install', icons: !noIcons, telemetry }, command, terminal)
    terminal.err(formatMessage(fault))
    return WRONG_WORDS
  },
  uninstall: (command, terminal) => withService({ name: 'uninstall' }, command, terminal),
}

/** Prepares the folder and runs; an error is returned, not thrown. */
async function tryOn({ name, folder }: Command, run: () => Promise<Ended>): Promise<Ended> {
  try {
    makePrivateFolder(folder)
    const risk = folderRisk(folder)
    return risk === null ? await run() : say('B-96', { ...risk })
  } catch (error) {
    return say('B-61', { command: name, cause: errorWords(error) })
  }
}

/** Runs one command line; returns the exit code. */
export async function runCommand(args: string[], parts: BridgeParts, terminal: Terminal): Promise<number> {
  const fail = (problem: Message, code: number): number => {
    terminal.err(formatMessage(problem))
    return code
  }
  const parsed = parseCommand(args)
  if (!parsed.ok) return fail(parsed.problem, WRONG_WORDS)
  const { command } = parsed
  const { name, folder, options } = command
  const port = options.port === undefined ? null : Number(options.port)
  if (name === 'start') return runStart({ folder, port, parts }, terminal)
  const ended = await tryOn(command, () => COMMANDS[name](command, terminal))
  const code = typeof ended === 'number' ? ended : fail(ended, 1)
  return (await terminal.exitCode?.(code)) ?? code
}

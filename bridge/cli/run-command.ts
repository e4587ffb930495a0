import { resolve } from 'node:path'
import { formatMessage, type Message, say } from '@shared/messages'
import { makePrivateFolder } from '../data-folder/folder'
import { folderRisk } from '../data-folder/folder-risk'
import { packagedLaunch, readPackaged } from '../service/packaged'
import type { Service } from '../service/service'
import { serviceFor } from '../service/service-for'
import { thisSystem } from '../service/system'
import type { BridgeParts } from '../start-bridge'
import { askBridge } from './bridge-process'
import { runCheck } from './check'
import { runExport } from './export'
import { showCode, watchGuesses } from './pair'
import { type Command, type ParsedCommand, parseCommand } from './parse-command'
import { runService } from './service'
import { runStart } from './start'
import { type Terminal, waitForEnter } from './terminal'

const thisScript = (): string => resolve(process.argv[1] ?? '')

function thisService(folder: string): Service | null {
  const launch = { node: process.execPath, script: thisScript(), folder: resolve(folder) }
  return serviceFor(process.platform, packagedLaunch(launch, readPackaged(launch.script)), thisSystem())
}

async function runAsked(command: Exclude<Command, { name: 'start' }>, terminal: Terminal): Promise<number> {
  const { folder } = command
  const { out, err } = terminal
  const fail = (message: Message): number => {
    err(formatMessage(message))
    return 1
  }
  makePrivateFolder(folder)
  const risk = folderRisk(folder)
  if (risk !== null) return fail(say('B-96', { ...risk }))
  switch (command.name) {
    case 'pair':
      return (await showCode(folder, command.origin, terminal)) ? 0 : fail(say('B-05'))
    case 'token': {
      const { origin, client } = command
      const issued = await askBridge(folder, { command: 'token', origin, name: client })
      out(issued?.token ?? '')
      return 0
    }
    case 'clients': {
      const clients = (await askBridge(folder, { command: 'clients' }))?.clients ?? []
      for (const { till, name, origin, createdAt } of clients) out([till, name, origin, createdAt].join('\t'))
      if (clients.length === 0) err(formatMessage(say('B-12')))
      return 0
    }
    case 'revoke': {
      const name = command.client
      const answer = await askBridge(folder, { command: 'revoke', name })
      if (!answer || answer.revoked === 0) return fail(say('B-07', { name }))
      err(formatMessage(say('B-08', { name })))
      return 0
    }
    case 'check':
      return runCheck(command, thisService(folder), terminal)
    case 'export':
      await runExport(command, terminal)
      return 0
    case 'open':
    case 'install':
    case 'uninstall':
      return runService(command, {
        folder: resolve(folder),
        service: thisService(folder),
        terminal,
        packaged: readPackaged(thisScript()),
        // On Windows an icon's program has a console that is not shown.
        isSeen: process.stderr.isTTY === true && process.platform !== 'win32',
      })
  }
}

/** Runs one command; an error is printed, not thrown. */
async function tryAsked(command: Exclude<Command, { name: 'start' }>, terminal: Terminal): Promise<number> {
  try {
    return await runAsked(command, terminal)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    terminal.err(formatMessage(say('B-61', { command: command.name, cause })))
    return 1
  }
}

/** Keeps the window of a desktop icon open; the one with a code says when another program guesses it. */
async function waitAtWindow({ name, folder }: Command, terminal: Terminal): Promise<void> {
  const closed = new AbortController()
  if (name === 'pair') void watchGuesses(folder, terminal, closed.signal)
  await waitForEnter(terminal)
  closed.abort()
}

function problemOf(parsed: Extract<ParsedCommand, { ok: false }>): Message {
  if (parsed.error === 'path') return say('B-71', { folder: JSON.stringify(parsed.path) })
  return say(parsed.error === 'origin' ? 'B-06' : 'B-11')
}

/** Runs one command line; returns the exit code. */
export async function runCommand(args: string[], parts: BridgeParts, terminal: Terminal): Promise<number> {
  const parsed = parseCommand(args)
  if (!parsed.ok) {
    terminal.err(formatMessage(problemOf(parsed)))
    return 2
  }
  const { command } = parsed
  if (command.name === 'start') return runStart({ folder: command.folder, port: command.port, parts }, terminal)
  const code = await tryAsked(command, terminal)
  if ('wait' in command && command.wait) await waitAtWindow(command, terminal)
  return (await terminal.exitCode?.(code)) ?? code
}

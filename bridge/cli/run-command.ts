import { type Message, say, spoken } from '@shared/messages'
import type { BridgeParts } from '../start-bridge'
import { askBridge } from './ask-bridge'
import { type Command, parseCommand } from './parse-command'
import { runStart } from './run-start'
import type { Terminal } from './terminal'

async function runAsked(command: Exclude<Command, { name: 'start' }>, { out, err }: Terminal): Promise<number> {
  const { folder } = command
  const fail = (message: Message): number => {
    err(spoken(message))
    return 1
  }
  switch (command.name) {
    case 'pair': {
      const opened = await askBridge(folder, { command: 'pair' })
      if (!opened) return fail(say('B-05'))
      out(opened.code)
      err(spoken(say('B-04')))
      return 0
    }
    case 'token': {
      const { origin, client } = command
      const issued = await askBridge(folder, { command: 'token', origin, name: client })
      out(issued?.token ?? '')
      return 0
    }
    case 'clients': {
      const clients = (await askBridge(folder, { command: 'clients' }))?.clients ?? []
      for (const { till, name, origin, createdAt } of clients) out([till, name, origin, createdAt].join('\t'))
      if (clients.length === 0) err(spoken(say('B-12')))
      return 0
    }
    case 'revoke': {
      const name = command.client
      const answer = await askBridge(folder, { command: 'revoke', name })
      if (!answer || answer.revoked === 0) return fail(say('B-07', { name }))
      err(spoken(say('B-08', { name })))
      return 0
    }
    case 'check': {
      const next = command.confirmNext
      const confirmed = next === null ? null : await askBridge(folder, { command: 'confirm-next', next })
      const checked = await askBridge(folder, { command: 'check' })
      const findings = [...(confirmed ? [confirmed.finding] : []), ...(checked?.findings ?? [])]
      for (const { ok, message } of findings) out(`${ok ? ' ' : '!'} ${spoken(message)}`)
      return findings.every(({ ok }) => ok) ? 0 : 1
    }
  }
}

/** Runs one command line; returns the exit code. */
export async function runCommand(args: string[], parts: BridgeParts, terminal: Terminal): Promise<number> {
  const parsed = parseCommand(args)
  if (!parsed.ok) {
    terminal.err(spoken(say(parsed.error === 'origin' ? 'B-06' : 'B-11')))
    return 2
  }
  const { command } = parsed
  if (command.name === 'start') return runStart({ folder: command.folder, port: command.port, parts }, terminal)
  try {
    return await runAsked(command, terminal)
  } catch (error) {
    terminal.err(spoken(say('B-10', { cause: error instanceof Error ? error.message : String(error) })))
    return 1
  }
}

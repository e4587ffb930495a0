import { type Message, say, spoken } from '@shared/messages'
import type { Service } from '../service/service'
import { showCode } from './pair'
import { askBridge, RunningBridge } from './running-bridge'
import type { Terminal } from './terminal'

export interface ServiceDeps {
  folder: string
  /** Null: not supported on this system. */
  service: Service | null
  terminal: Terminal
  openMs?: number
}

/** Prints a pairing code when no till is paired yet. */
async function showPairing(folder: string, terminal: Terminal): Promise<void> {
  const known = await askBridge(folder, { command: 'clients' })
  if (known && known.clients.length > 0) return terminal.err(spoken(say('B-35')))
  await showCode(folder, null, terminal)
}

/** `install`: starts the bridge now and with the computer. Replaces one that runs on the folder. */
async function install({ folder, terminal, openMs }: ServiceDeps, service: Service): Promise<Message | null> {
  const bridge = new RunningBridge(folder, openMs)
  const installed = await service.install()
  if (!installed.ok) return installed.problem
  if (!(await bridge.stop())) return say('B-01', { folder })
  const started = await service.start()
  if (!started.ok) return started.problem
  if (!(await bridge.untilOpen())) return say('B-34')
  for (const note of [say('B-14'), ...installed.notes]) terminal.err(spoken(note))
  await showPairing(folder, terminal)
  return null
}

async function uninstall({ folder, terminal }: ServiceDeps, service: Service): Promise<null> {
  // Asked to stop first, as some systems can only kill it.
  if (await service.isInstalled()) await new RunningBridge(folder).stop()
  const { was } = await service.uninstall()
  terminal.err(spoken(was ? say('B-16') : say('B-17')))
  terminal.err(spoken(say('B-33', { folder })))
  return null
}

/** `open`: what the icon «Puente Justo» does. */
async function open({ folder, terminal, openMs }: ServiceDeps, service: Service): Promise<Message | null> {
  const bridge = new RunningBridge(folder, openMs)
  if (!(await bridge.isRunning())) {
    if (!(await service.isInstalled())) return say('B-36')
    const started = await service.start()
    if (!started.ok) return started.problem
    if (!(await bridge.untilOpen())) return say('B-34')
  }
  terminal.err(spoken(say('B-32')))
  return null
}

const ACTIONS = { install, uninstall, open }

/** Runs `install`, `uninstall` or `open`; returns the exit code. */
export async function runService(name: keyof typeof ACTIONS, deps: ServiceDeps): Promise<number> {
  const problem = deps.service ? await ACTIONS[name](deps, deps.service) : say('B-19')
  if (problem === null) return 0
  deps.terminal.err(spoken(problem))
  return 1
}

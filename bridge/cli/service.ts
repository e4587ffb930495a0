import { type Message, say, spoken } from '@shared/messages'
import type { PageStep } from '../clients/page-access'
import { openInBrowser } from '../service/browser'
import type { Service } from '../service/service'
import { showCode } from './pair'
import type { Command } from './parse-command'
import { writeProblemPage } from './problem-page'
import { askBridge, RunningBridge } from './running-bridge'
import type { Terminal } from './terminal'

export interface ServiceDeps {
  folder: string
  /** Null: not supported on this system. */
  service: Service | null
  terminal: Terminal
  /** Part of an installed package, whose icon may be the first that this user starts. */
  isPackaged: boolean
  /** Somebody reads the terminal; an icon has none. */
  isSeen: boolean
  openMs?: number
  /** Shows an address; false: no program could. */
  browse?: (address: string) => Promise<boolean>
}

type Asked<N extends Command['name']> = Extract<Command, { name: N }>

/** Prints a pairing code when no till is paired yet. */
async function showPairing(folder: string, terminal: Terminal): Promise<void> {
  const known = await askBridge(folder, { command: 'clients' })
  if (known && known.clients.length > 0) return terminal.err(spoken(say('B-35')))
  await showCode(folder, null, terminal)
}

/** `install`: starts the bridge now and with the computer. Replaces one that runs on the folder. */
async function install(
  { folder, terminal, openMs }: ServiceDeps,
  service: Service,
  { icons }: Asked<'install'>,
): Promise<Message | null> {
  const bridge = new RunningBridge(folder, openMs)
  const installed = await service.install({ icons })
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

/** Starts the bridge if it does not run; of a package also installs it for this user. */
async function start({ folder, isPackaged, openMs }: ServiceDeps, service: Service): Promise<Message | null> {
  const bridge = new RunningBridge(folder, openMs)
  if (await bridge.isRunning()) return null
  if (!(await service.isInstalled())) {
    if (!isPackaged) return say('B-36')
    const installed = await service.install({ icons: false })
    if (!installed.ok) return installed.problem
  }
  const started = await service.start()
  if (!started.ok) return started.problem
  return (await bridge.untilOpen()) ? null : say('B-34')
}

/** The page's address. An earlier version that still runs has no page: this one takes its place. Null: it did not open. */
async function askPage(deps: ServiceDeps, service: Service, step: PageStep): Promise<string | null> {
  const { folder, openMs } = deps
  const ask = async () => (await askBridge(folder, { command: 'page', step }))?.address ?? null
  try {
    return await ask()
  } catch (cause) {
    const bridge = new RunningBridge(folder, openMs)
    if (!(await service.isInstalled()) || !(await bridge.stop())) throw cause
    return (await start(deps, service)) === null ? ask() : null
  }
}

/** `open`: what the icons do. Shows the bridge's page in the browser, and starts the bridge if it does not run. */
async function open(deps: ServiceDeps, service: Service, { step, printUrl }: Asked<'open'>): Promise<Message | null> {
  const { terminal, browse = openInBrowser } = deps
  const problem = await start(deps, service)
  if (problem !== null) return problem
  const address = await askPage(deps, service, step)
  if (address === null) return say('B-34')
  if (printUrl) terminal.out(address)
  else terminal.err(spoken((await browse(address)) ? say('B-32') : say('B-83', { page: address })))
  return null
}

function act(deps: ServiceDeps, service: Service, command: ServiceCommand): Promise<Message | null> {
  switch (command.name) {
    case 'install':
      return install(deps, service, command)
    case 'uninstall':
      return uninstall(deps, service)
    case 'open':
      return open(deps, service, command)
  }
}

export type ServiceCommand = Asked<'install'> | Asked<'uninstall'> | Asked<'open'>

/** Runs `install`, `uninstall` or `open`; returns the exit code. */
export async function runService(command: ServiceCommand, deps: ServiceDeps): Promise<number> {
  const problem = deps.service ? await act(deps, deps.service, command) : say('B-19')
  if (problem === null) return 0
  const { folder, terminal, isSeen, browse = openInBrowser } = deps
  terminal.err(spoken(problem))
  if (command.name === 'open' && !command.printUrl && !isSeen) await browse(writeProblemPage(folder, problem))
  return 1
}

import { formatMessage, type Message, say } from '@shared/messages'
import { TYPING_ERRORS } from '@shared/messages/setup-page'
import { openInBrowser } from '../service/browser'
import type { Packaged } from '../service/packaged'
import type { Outcome, Service } from '../service/service'
import { writeTelemetry } from '../telemetry/install-telemetry'
import { askBridge, isOpen, stopBridge } from './bridge-process'
import { writeProblemPage } from './problem-page'
import type { Terminal } from './terminal'

export interface ServiceDeps {
  folder: string
  /** Null: not supported on this system. */
  service: Service | null
  terminal: Terminal
  /** The package that this program came in, whose icon may be the first that this user starts; null: none. */
  packaged: Packaged | null
  /** The output is read on a terminal; an icon has none. */
  isSeen: boolean
  /** Longest wait until the bridge has started, in milliseconds. */
  openMs?: number
  /** Shows an address; false: no program could. */
  browse?: (address: string) => Promise<boolean>
}

export type ServiceCommand =
  /** `icons` false: the package lays them. `telemetry`: a file for settings.json; null: it stays. */
  | { name: 'install'; icons: boolean; telemetry: string | null }
  | { name: 'uninstall' }
  /** `step`: of the page, shown first. `printUrl`: the page's one-time address is printed; no browser is opened. */
  | { name: 'open'; step: 'pair' | null; printUrl: boolean }

type InstallCommand = Extract<ServiceCommand, { name: 'install' }>

/** Opens the pairing and prints its code; false: no bridge runs. `origin` null: this product's own extension. */
export async function showCode(folder: string, origin: string | null, { out, err }: Terminal): Promise<boolean> {
  const opened = await askBridge(folder, { command: 'pair', origin: origin ?? undefined })
  if (!opened) return false
  const { code, guesses } = opened
  out(code)
  err(formatMessage(say('B-04')))
  if (guesses > TYPING_ERRORS) err(formatMessage(say('B-62', { guesses })))
  return true
}

/** Prints a pairing code when no till is paired yet. */
async function showPairing(folder: string, terminal: Terminal): Promise<void> {
  const known = await askBridge(folder, { command: 'clients' })
  if (known && known.clients.length > 0) return terminal.err(formatMessage(say('B-35')))
  await showCode(folder, null, terminal)
}

const OPEN_MS = 20_000

/** This program becomes the one that runs on the folder, now and with the computer. */
async function takeOver(
  deps: ServiceDeps,
  service: Service,
  { icons, telemetry }: Omit<InstallCommand, 'name'>,
): Promise<Outcome> {
  const { folder } = deps
  const installed = await service.install({ icons })
  if (!installed.ok) return installed
  if (!(await stopBridge(folder))) return { ok: false, problem: say('B-01', { folder }) }
  const written = telemetry === null ? null : writeTelemetry(folder, telemetry)
  const problem = await startService(deps, service)
  if (problem !== null) return { ok: false, problem }
  if (written === null) return installed
  const { ok, message } = written
  return ok ? { ok, notes: [...installed.notes, message] } : { ok, problem: message }
}

/** Null: it has started. */
async function startService({ folder, openMs = OPEN_MS }: ServiceDeps, service: Service): Promise<Message | null> {
  const started = await service.start()
  if (!started.ok) return started.problem
  return (await isOpen(folder, openMs)) ? null : say('B-34')
}

/** `install`: starts the bridge now and with the computer. Replaces one that runs on the folder. */
async function install(deps: ServiceDeps, service: Service, command: InstallCommand): Promise<Message | null> {
  const { folder, terminal } = deps
  const installed = await takeOver(deps, service, command)
  if (!installed.ok) return installed.problem
  for (const note of [say('B-14'), ...installed.notes]) terminal.err(formatMessage(note))
  // A package has an icon for it, and a log of its setup is no place for a code.
  if (command.icons) await showPairing(folder, terminal)
  return null
}

async function uninstall({ folder, terminal }: ServiceDeps, service: Service): Promise<null> {
  // Asked to stop first, as some systems can only kill it.
  if (await service.isInstalled()) await stopBridge(folder)
  const { was } = await service.uninstall()
  terminal.err(formatMessage(was ? say('B-16') : say('B-17')))
  terminal.err(formatMessage(say('B-33', { folder })))
  return null
}

/**
 * Starts the bridge if it does not run. Of a package it is installed for this user first, also where another folder's
 * program is, as when a newer package was unpacked.
 */
async function start(deps: ServiceDeps, service: Service): Promise<Message | null> {
  const { folder, packaged } = deps
  const isInstalled = await service.isInstalled()
  if (packaged && (isInstalled ? await service.startsAnother() : !(await isOpen(folder)))) {
    const taken = await takeOver(deps, service, { icons: packaged.kind === 'tar', telemetry: null })
    return taken.ok ? null : taken.problem
  }
  if (await isOpen(folder)) return null
  return isInstalled ? startService(deps, service) : say('B-36')
}

/** `open`: what the icons do. Shows the bridge's page in the browser, and starts the bridge if it does not run. */
async function open(
  deps: ServiceDeps,
  service: Service,
  { step, printUrl }: Extract<ServiceCommand, { name: 'open' }>,
): Promise<Message | null> {
  const { folder, terminal, browse = openInBrowser } = deps
  const problem = await start(deps, service)
  if (problem !== null) return problem
  const page = await askBridge(folder, { command: 'page', step })
  if (page === null) return say('B-34')
  const { address } = page
  if (printUrl) terminal.out(address)
  else terminal.err(formatMessage((await browse(address)) ? say('B-32') : say('B-83', { page: address })))
  return null
}

function act(deps: ServiceDeps, service: Service, command: ServiceCommand): Promise<Message | null> {
  if (command.name === 'install') return install(deps, service, command)
  return command.name === 'open' ? open(deps, service, command) : uninstall(deps, service)
}

/** Runs `install`, `uninstall` or `open`; returns the exit code. */
export async function runService(command: ServiceCommand, deps: ServiceDeps): Promise<number> {
  const problem = deps.service ? await act(deps, deps.service, command) : say('B-19')
  if (problem === null) return 0
  const { folder, terminal, isSeen, browse = openInBrowser } = deps
  terminal.err(formatMessage(problem))
  if (command.name === 'open' && !command.printUrl && !isSeen) await browse(writeProblemPage(folder, problem))
  return 1
}

import { type Message, say } from '@shared/messages'
import type { BridgeSettings, SettingsIssue } from '@shared/settings/bridge'
import { DEFAULT_TILL } from '@shared/settings/bridge-parts'
import { ClientStore } from '../clients/client-store'
import { readSettingsFile } from '../config/settings-file'
import { machineId } from '../data-folder/machine-id'
import { countEntry, emptyCounters } from '../jobs/counters'
import { confirmNext } from '../store/confirm-number'
import { openJobStore } from '../store/open-store'
import { readStore } from '../store/read-store'
import { type Finding, foundClients, foundConfirmation, foundInStore, foundSettings } from '../support/findings'
import { clientHandlers } from './client-handlers'
import type { ControlHandlers } from './protocol'
import { serveControl } from './serve-control'

const bad = (message: Message): Finding => ({ ok: false, message })

const foundIssues = (issues: readonly SettingsIssue[]): Finding[] =>
  issues.map(({ path, message }) => bad(say('B-03', { path, cause: message })))

/** Reads the store and validates it. Changes nothing. */
function checkStore(folder: string, invoice?: BridgeSettings['invoice']): Finding[] {
  const reading = readStore(folder, machineId(), () => {})
  if (reading.state === 'foreign') return [bad(reading.problem)]
  const store = reading.state === 'none' ? null : reading.store
  try {
    if (reading.state === 'damaged') return [bad(say('B-22', { cause: reading.cause }))]
    const counters = store?.state.counters ?? emptyCounters()
    if (reading.state === 'sound' && reading.inDoubt) countEntry(counters, { type: 'numbers-stopped' }, '')
    return foundInStore(store, counters, invoice, Date.now())
  } finally {
    store?.close()
  }
}

/** Confirms the next number while no bridge runs; locks the folder so that none starts meanwhile. */
async function confirmWhileStopped(folder: string, next: number): Promise<Finding> {
  const reading = readSettingsFile(folder)
  if (!reading.ok) return foundIssues(reading.issues)[0] ?? bad(say('B-03', { path: '', cause: '' }))
  const log = () => {} // the result is printed instead
  const closeControl = await serveControl(folder, () => ({ ping: () => ({ pid: process.pid }) }), log)
  if (!closeControl) return bad(say('B-01', { folder }))
  try {
    const opened = openJobStore({ folder, machine: machineId(), now: Date.now, log })
    if (!opened.ok) return bad(opened.problem)
    const confirmed = confirmNext(opened.store, reading.settings.invoice, next)
    opened.store.close()
    return foundConfirmation(confirmed)
  } finally {
    closeControl()
  }
}

/** The letter of a new till; of wrong settings, with which no bridge starts, the default. */
function letterIn(folder: string): string {
  const reading = readSettingsFile(folder)
  return reading.ok ? reading.settings.till : DEFAULT_TILL
}

/** Commands that only a running bridge can answer. */
export const RUNNING_ONLY = ['ping', 'pair', 'stop', 'printers', 'page'] as const

/** Handlers of the command line while no bridge runs on the folder. */
export function stoppedHandlers(folder: string): Omit<ControlHandlers, (typeof RUNNING_ONLY)[number]> {
  const clients = new ClientStore(folder)
  return {
    ...clientHandlers(clients, () => letterIn(folder)),
    'confirm-next': async ({ next }) => ({ finding: await confirmWhileStopped(folder, next) }),
    check() {
      const reading = readSettingsFile(folder)
      const inSettings = reading.ok ? foundSettings(reading.settings) : foundIssues(reading.issues)
      const inStore = checkStore(folder, reading.ok ? reading.settings.invoice : undefined)
      const notRunning: Finding = { ok: true, message: say('B-31') }
      return { findings: [notRunning, ...inSettings, ...inStore, ...foundClients(clients)] }
    },
  }
}

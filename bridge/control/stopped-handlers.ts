import { type Message, say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { DEFAULT_TILL } from '@shared/settings/bridge-parts'
import { ClientStore } from '../clients/client-store'
import { readSettingsFile, unprovenBy } from '../config/settings-file'
import { nodeDisk } from '../data-folder/disk'
import type { StoredEntry } from '../jobs/entry'
import { NewerFormatError, recover } from '../journal/journal-recovery'
import { machineId } from '../journal/machine-id'
import { readMarker } from '../register/number-marker'
import { type FoundRegister, faultOf, findRegister } from '../register/open-register'
import { confirmNext } from '../store/confirm-number'
import { downgrade, plannedDowngrade } from '../store/downgrade'
import { JobMemory } from '../store/job-memory'
import { isContradicted, openJobStore, takeMarker, type Unproven, unprovenIn } from '../store/open-store'
import { clientHandlers } from './client-handlers'
import { foundClients, foundConfirmation, foundJobs, foundNumbers, foundSettings } from './findings'
import type { ControlHandlers, Finding } from './protocol'
import { serveControl } from './serve-control'

const bad = (message: Message): Finding => ({ ok: false, message })

interface CheckedSettings {
  findings: Finding[]
  settings: BridgeSettings | null
  unproven: Unproven[]
}

function checkSettings(folder: string): CheckedSettings {
  const reading = readSettingsFile(folder)
  const wrong = (reading.ok ? reading.ignored : reading.issues) ?? []
  const findings = wrong.map(({ path, message }) => bad(say('B-03', { path, cause: message })))
  if (!reading.ok) return { findings, settings: null, unproven: [] }
  const { settings } = reading
  return { findings: [...findings, ...foundSettings(settings)], settings, unproven: unprovenBy(reading) }
}

/** Validates a register; it must have at least `linesBefore` lines. */
export function checkRegister(found: FoundRegister, linesBefore: number): Finding {
  const fault = faultOf(found, linesBefore)
  if (fault !== null) return bad(say('B-57', { cause: fault }))
  return { ok: true, message: say('B-56', { numbers: found.facts.statuses.size }) }
}

/** Data of a newer version: whether the next start can go back, or must refuse them. Null: they are not newer. */
function newerData(folder: string): Finding | null {
  try {
    return plannedDowngrade(folder) === null ? null : bad(say('B-89'))
  } catch (cause) {
    if (cause instanceof NewerFormatError) return bad(say('B-09'))
    throw cause
  }
}

/** Reads journal and register, and validates them against each other. Changes nothing. */
function checkJournalAndRegister(folder: string, { settings, unproven }: CheckedSettings): Finding[] {
  const newer = newerData(folder)
  if (newer !== null) return [newer]
  const found = findRegister(folder)
  const memory = new JobMemory(() => found)
  const { reading } = recover<StoredEntry>({ folder, machine: machineId(), follower: memory, disk: nodeDisk })
  if (reading.state === 'newer-format') return [bad(say('B-09'))]
  const { state } = memory
  const end = reading.state === 'sound' ? { store: reading.store, seq: reading.end.seq } : { store: null, seq: 0 }
  const cause = reading.state === 'damaged' ? reading.cause : memory.validate(end)
  for (const { prefix, ...invalid } of unprovenIn(state, found.facts, unproven))
    state.invalidNumbers.set(prefix, invalid)
  const marker = readMarker(folder)
  takeMarker(state, marker)
  state.numbersStopped ||= isContradicted(state, marker)
  if (cause !== null) return [bad(say('B-22', { cause })), checkRegister(found, 0)]
  return [
    foundJobs(state),
    checkRegister(found, state.registerLines),
    ...(settings ? [foundNumbers(settings.invoice, state, Date.now())] : []),
  ]
}

/** Confirms the next number while no bridge runs; locks the folder so that none starts meanwhile. */
async function confirmWhileStopped(folder: string, next: number): Promise<Finding> {
  const reading = readSettingsFile(folder)
  if (!reading.ok) {
    const [issue] = reading.issues
    return bad(say('B-03', { path: issue?.path ?? '', cause: issue?.message ?? '' }))
  }
  const log = () => {} // the result is printed instead
  const control = await serveControl(folder, () => ({ ping: () => ({ pid: process.pid }) }), log)
  if (!control.ok) return bad(say('B-01', { folder }))
  try {
    const machine = machineId()
    downgrade({ folder, machine, now: Date.now, log })
    const opened = await openJobStore({ folder, machine, now: Date.now, log })
    const confirmed = await confirmNext({ ...opened, invoice: reading.settings.invoice }, next)
    await opened.close()
    return foundConfirmation(confirmed)
  } finally {
    control.close()
  }
}

/** The letter of a new till; of wrong settings, with which no bridge starts, the default. */
function letterIn(folder: string): string {
  const reading = readSettingsFile(folder)
  return reading.ok ? reading.settings.till : DEFAULT_TILL
}

/** Commands that only a running bridge can answer. */
export const RUNNING_ONLY = ['ping', 'pair', 'pairing', 'stop', 'printers', 'page'] as const

/** Handlers of the command line while no bridge runs on the folder. */
export function stoppedHandlers(folder: string): Omit<ControlHandlers, (typeof RUNNING_ONLY)[number]> {
  const clients = new ClientStore(folder)
  return {
    ...clientHandlers(clients, () => letterIn(folder)),
    'confirm-next': async ({ next }) => ({ finding: await confirmWhileStopped(folder, next) }),
    check() {
      const checked = checkSettings(folder)
      const notRunning: Finding = { ok: true, message: say('B-31') }
      return {
        findings: [
          notRunning,
          ...checked.findings,
          ...checkJournalAndRegister(folder, checked),
          ...foundClients(clients),
        ],
      }
    },
  }
}

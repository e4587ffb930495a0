import { type ReadonlySignal, signal } from '@preact/signals'
import { isCode, type StatusAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings, ExtensionSettingsInput } from '@shared/settings/extension'
import { withUnreadFields } from '@shared/settings/unread-fields'
import type { BridgeFailure, BridgeResult } from '../bridge-client/call'
import type { SetUpClient } from '../bridge-client/set-up-client'
import { startLoop } from '../context/loop'
import { failureMessage } from '../print-jobs/answer'
import { createSerial } from '../store/locks'
import type { SaveFailure } from './fields'

export type BridgeSide =
  | { state: 'asking' }
  /** This till has no token for it. */
  | { state: 'unpaired' }
  /** No answer, or one that this version does not understand. */
  | { state: 'away'; message: Message }
  /**
   * `version`: of its settings; a change must be based on exactly this version. `raw`: the settings as answered, with
   * the fields that only a newer bridge knows.
   */
  | { state: 'there'; version: string; settings: BridgeSettings; raw: unknown }

/** Another program has the bridge's place (P-22). */
export const isImpostor = (side: BridgeSide): boolean => side.state === 'away' && side.message.code === 'P-22'

/** What the bridge answered, or why not. */
export type Asked<T> = { ok: true; data: T } | { ok: false; message: Message }

/** Saved settings of both halves, and the only way to change them: each half is saved whole or not at all. */
export interface SetUp {
  /** The extension's, of this till. */
  settings: ReadonlySignal<ExtensionSettings>
  bridge: ReadonlySignal<BridgeSide>
  /** Null: saved and in effect. */
  saveSettings(change: (saved: ExtensionSettings) => ExtensionSettingsInput): Promise<Message | null>
  /** Null: saved and in effect. */
  saveBridge(change: (saved: BridgeSettings) => BridgeSettings): Promise<SaveFailure | null>
  /** Null while this till is not paired. */
  client(): SetUpClient | null
  /** One request; P-01 while this till is not paired. */
  ask<T>(request: (client: SetUpClient) => Promise<BridgeResult<T>>): Promise<Asked<T>>
  reload(): Promise<void>
}

interface SetUpDeps {
  initial: ExtensionSettings
  write(input: ExtensionSettingsInput): Promise<{ ok: true; settings: ExtensionSettings } | { ok: false }>
  clientFor(bridge: ExtensionSettings['bridge']): SetUpClient
  /** Reports changes made by another page or the company's policy. */
  watch?(listener: (settings: ExtensionSettings) => void): void
  /** Called after each save of either half, also of one that changed nothing: the browser reports only changes. */
  saved?(): void
}

const sideOf = (answer: { version: string; settings: unknown }): BridgeSide => {
  const parsed = parseBridgeSettings(answer.settings)
  if (!parsed.ok) return { state: 'away', message: say('P-03') }
  return { state: 'there', version: answer.version, settings: parsed.settings, raw: answer.settings }
}

/** Version conflict: another page saved first. Its settings are shown now, to be checked before saving again. */
const wasOvertaken = (failure: BridgeFailure): boolean =>
  failure.kind === 'refused' && isCode(failure.answer.error.code, 'settings-changed')

const isSamePairing = (one: ExtensionSettings['bridge'], other: ExtensionSettings['bridge']): boolean =>
  one.url === other.url && one.token === other.token

function createBridgeSide(settings: ReadonlySignal<ExtensionSettings>, { clientFor, saved }: SetUpDeps) {
  const bridge = signal<BridgeSide>({ state: 'asking' })
  let saves = 0
  const client = () => (settings.value.bridge.token === '' ? null : clientFor(settings.value.bridge))

  async function ask<T>(request: (client: SetUpClient) => Promise<BridgeResult<T>>): Promise<Asked<T>> {
    const asked = client()
    if (asked === null) return { ok: false, message: say('P-01') }
    const answer = await request(asked)
    return answer.ok ? answer : { ok: false, message: failureMessage(answer.failure) }
  }

  async function reload(): Promise<void> {
    const pairing = settings.value.bridge
    const before = saves
    const answer = await client()?.settings()
    // Paired anew meanwhile: this answer is another bridge's, and the new one has been asked already. Saved meanwhile:
    // it is what was there before.
    if (!isSamePairing(settings.value.bridge, pairing) || saves > before) return
    if (answer === undefined) bridge.value = { state: 'unpaired' }
    else bridge.value = answer.ok ? sideOf(answer.data) : { state: 'away', message: failureMessage(answer.failure) }
  }

  async function save(change: (saved: BridgeSettings) => BridgeSettings): Promise<SaveFailure | null> {
    const side = bridge.value
    const pairing = settings.value.bridge
    const asked = client()
    if (side.state !== 'there' || asked === null) return { message: say('P-01') }
    const next = change(side.settings)
    const parsed = parseBridgeSettings(next)
    if (!parsed.ok) return { message: say('C-18'), issues: parsed.issues }
    const answer = await asked.putSettings(side.version, withUnreadFields(side.raw, side.settings, next))
    // Paired anew meanwhile: another bridge's answer, and another one's settings are shown now.
    if (!isSamePairing(settings.value.bridge, pairing)) return { message: say('R-12') }
    if (answer.ok) {
      saves += 1
      bridge.value = sideOf(answer.data)
      saved?.()
      return null
    }
    const { failure } = answer
    if (wasOvertaken(failure)) await reload()
    const issues = failure.kind === 'refused' ? (failure.answer.error.issues ?? []) : []
    return { message: failureMessage(failure), issues }
  }
  return { bridge, client, ask, reload, save }
}

export function createSetUp(deps: SetUpDeps): SetUp {
  const settings = signal(deps.initial)
  const { save: saveBridge, ...side } = createBridgeSide(settings, deps)

  async function take(next: ExtensionSettings): Promise<void> {
    const before = settings.value.bridge
    settings.value = next
    if (!isSamePairing(next.bridge, before)) await side.reload()
  }
  deps.watch?.((next) => void take(next))

  async function saveSettings(change: (saved: ExtensionSettings) => ExtensionSettingsInput): Promise<Message | null> {
    // The disk may not take it, for example because it is full.
    const written = await deps.write(change(settings.value)).catch((error) => {
      console.error('the settings could not be written', error)
      return null
    })
    if (written === null) return say('C-98')
    if (!written.ok) return say('C-18')
    deps.saved?.()
    await take(written.settings)
    return null
  }

  // Two clicks in a row: the second change must be based on the saved result of the first.
  const serial = createSerial()
  return {
    settings,
    ...side,
    saveSettings: (change) => serial('settings', () => saveSettings(change)),
    saveBridge: (change) => serial('bridge', () => saveBridge(change)),
  }
}

const EVERY_MS = 5_000

async function readStatus(setUp: SetUp): Promise<StatusAnswer | null> {
  // Also retried while the bridge is away, so that it is found again without a click.
  if (setUp.bridge.value.state !== 'there') await setUp.reload()
  if (setUp.bridge.value.state !== 'there') return null
  const answer = await setUp.ask((client) => client.status())
  if (answer.ok) return answer.data
  await setUp.reload()
  return null
}

/** The bridge's status, null while it does not answer: read every 5 s until `life` ends, and anew by each `refresh`. */
export function followStatus(
  setUp: SetUp,
  life: AbortSignal,
): { status: ReadonlySignal<StatusAnswer | null>; refresh(): Promise<void> } {
  const status = signal<StatusAnswer | null>(null)
  const read = async () => {
    status.value = await readStatus(setUp)
    return EVERY_MS
  }
  const loop = startLoop(read, life, (error) => console.error('the status could not be read', error))
  return { status, refresh: () => loop.run() }
}

import { type ReadonlySignal, signal } from '@preact/signals'
import { isCode, type StatusAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import { type BridgeSettings, parseBridgeSettings, type SettingsIssue } from '@shared/settings/bridge'
import type { ExtensionSettings, ExtensionSettingsInput } from '@shared/settings/extension'
import { withUnreadFields } from '@shared/settings/unread-fields'
import type { BridgeFailure } from '../bridge-client/call'
import type { SetUpClient } from '../bridge-client/set-up-client'
import { failureMessage } from '../print-jobs/answer'
import { createSerial } from '../store/locks'

/** What the set-up knows about the bridge. */
export type BridgeSide =
  /** Not asked yet. */
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

type BridgeSaved = { ok: true } | { ok: false; message: Message; issues: SettingsIssue[] }

/** Saved settings of both halves, and the only way to change them: each half is saved whole or not at all. */
export interface SetUp {
  /** The extension's, of this till. */
  settings: ReadonlySignal<ExtensionSettings>
  bridge: ReadonlySignal<BridgeSide>
  /** Null: saved and in effect. */
  saveSettings(change: (saved: ExtensionSettings) => ExtensionSettingsInput): Promise<Message | null>
  saveBridge(change: (saved: BridgeSettings) => BridgeSettings): Promise<BridgeSaved>
  /** Null while this till is not paired. */
  client(): SetUpClient | null
  /** Asks the bridge again. */
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

const refusal = (failure: BridgeFailure): BridgeSaved => ({
  ok: false,
  message: failureMessage(failure),
  issues: failure.kind === 'refused' ? (failure.answer.error.issues ?? []) : [],
})

/** Version conflict: another page saved first. Its settings are shown now, to be checked before saving again. */
const wasOvertaken = (failure: BridgeFailure): boolean =>
  failure.kind === 'refused' && isCode(failure.answer.error.code, 'settings-changed')

export function createSetUp({ initial, write, clientFor, watch, saved }: SetUpDeps): SetUp {
  const settings = signal(initial)
  const bridge = signal<BridgeSide>({ state: 'asking' })
  const client = () => (settings.value.bridge.token === '' ? null : clientFor(settings.value.bridge))

  async function reload(): Promise<void> {
    const { url, token } = settings.value.bridge
    const answer = await client()?.settings()
    // Paired anew meanwhile: this answer is another bridge's, and the new one has been asked already.
    if (settings.value.bridge.url !== url || settings.value.bridge.token !== token) return
    if (answer === undefined) bridge.value = { state: 'unpaired' }
    else bridge.value = answer.ok ? sideOf(answer.data) : { state: 'away', message: failureMessage(answer.failure) }
  }

  async function take(next: ExtensionSettings): Promise<void> {
    const before = settings.value.bridge
    settings.value = next
    if (next.bridge.url !== before.url || next.bridge.token !== before.token) await reload()
  }
  watch?.((next) => void take(next))

  /** Null: the disk did not take it, for example because it is full. */
  async function writeOrNull(input: ExtensionSettingsInput) {
    try {
      return await write(input)
    } catch (error) {
      console.error('the settings could not be written', error)
      return null
    }
  }

  async function saveSettings(change: (saved: ExtensionSettings) => ExtensionSettingsInput): Promise<Message | null> {
    const written = await writeOrNull(change(settings.value))
    if (written === null) return say('C-98')
    if (!written.ok) return say('C-18')
    saved?.()
    await take(written.settings)
    return null
  }

  async function saveBridge(change: (saved: BridgeSettings) => BridgeSettings): Promise<BridgeSaved> {
    const side = bridge.value
    const asked = client()
    if (side.state !== 'there' || asked === null) return { ok: false, message: say('P-01'), issues: [] }
    const next = change(side.settings)
    const parsed = parseBridgeSettings(next)
    if (!parsed.ok) return { ok: false, message: say('C-18'), issues: parsed.issues }
    const answer = await asked.putSettings(side.version, withUnreadFields(side.raw, side.settings, next))
    if (answer.ok) {
      bridge.value = sideOf(answer.data)
      saved?.()
      return { ok: true }
    }
    if (wasOvertaken(answer.failure)) await reload()
    return refusal(answer.failure)
  }

  // Two clicks in a row: the second change must be based on the saved result of the first.
  const serial = createSerial()
  return {
    settings,
    bridge,
    client,
    reload,
    saveSettings: (change) => serial('settings', () => saveSettings(change)),
    saveBridge: (change) => serial('bridge', () => saveBridge(change)),
  }
}

const EVERY_MS = 5_000

async function readStatus(setUp: SetUp): Promise<StatusAnswer | null> {
  // Also retried while the bridge is away, so that it is found again without a click.
  if (setUp.bridge.value.state !== 'there') await setUp.reload()
  if (setUp.bridge.value.state !== 'there') return null
  const answer = await setUp.client()?.status()
  if (answer?.ok) return answer.data
  await setUp.reload()
  return null
}

/** The bridge's status, polled every 5 s until `aborted`; `refresh` polls at once. Null while it does not answer. */
export function followStatus(
  setUp: SetUp,
  aborted: AbortSignal,
): { status: ReadonlySignal<StatusAnswer | null>; refresh(): Promise<void> } {
  const status = signal<StatusAnswer | null>(null)
  let refreshing: Promise<void> | null = null
  const once = async () => {
    status.value = await readStatus(setUp)
  }
  const refresh = () => {
    refreshing ??= once().finally(() => {
      refreshing = null
    })
    return refreshing
  }
  const timer = setInterval(() => void refresh(), EVERY_MS)
  aborted.addEventListener('abort', () => clearInterval(timer), { once: true })
  void refresh()
  return { status, refresh }
}

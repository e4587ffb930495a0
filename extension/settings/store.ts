import { type Message, say } from '@shared/messages'
import {
  defaultExtensionSettings,
  type ExtensionSettings,
  type ExtensionSettingsInput,
  type ExtensionSettingsResult,
  parseExtensionSettings,
} from '@shared/settings/extension'
import { browser } from 'wxt/browser'
import { mergePolicy, withLeaf, withoutPolicy } from './policy'

/** `chrome.storage.local` key of the settings; public: scripted set-ups write it. */
const SETTINGS_KEY = 'settings'

/** Pause before rereading changed settings after a failure. */
const READ_AGAIN_MS = 1_000

export interface SettingsReading {
  settings: ExtensionSettings
  /**
   * Set when the stored settings are invalid; `settings` are then the defaults, which neither accept nor print, or the
   * stored ones without Justo's status call, where only that is wrong.
   */
  error: Message | null
  /** Paths set by the company's policy, such as `justo.baseUrl`. */
  locked: string[]
  /** Set when a part of that policy is invalid; that part is ignored. */
  policyError: Message | null
}

/** What is wrong with the stored settings and with the policy, as the bar and Configuración show it. */
export const settingsTroublesOf = ({ error, policyError }: Pick<SettingsReading, 'error' | 'policyError'>): Message[] =>
  [error, policyError].filter((trouble) => trouble !== null)

const STATUS_CALL = 'justo.statusCall'

/** The settings without Justo's status call, if nothing else is wrong: a bad call stops no till. */
function withoutStatusCall(stored: unknown, issues: { path: string }[]): ExtensionSettings | null {
  if (!issues.every(({ path }) => path === STATUS_CALL || path.startsWith(`${STATUS_CALL}.`))) return null
  const parsed = parseExtensionSettings(withLeaf(stored, STATUS_CALL.split('.'), null))
  return parsed.ok ? parsed.settings : null
}

function storedIn(stored: unknown): Pick<SettingsReading, 'settings' | 'error'> {
  const parsed = parseExtensionSettings(stored)
  if (parsed.ok) return { settings: parsed.settings, error: null }
  const rest = withoutStatusCall(stored, parsed.issues)
  if (rest !== null) return { settings: rest, error: say('C-08') }
  const cause = parsed.issues.map((issue) => issue.path).join(', ') || SETTINGS_KEY
  return { settings: defaultExtensionSettings(), error: say('C-07', { cause }) }
}

function reading(stored: unknown, policy: unknown): SettingsReading {
  const own = storedIn(stored)
  const { settings, locked, ignored } = mergePolicy(own.settings, policy)
  const policyError = ignored.length > 0 ? say('C-41', { paths: ignored.join(', ') }) : null
  return { settings, error: own.error, locked, policyError }
}

const storedNow = async (): Promise<unknown> => (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]

/** A browser without policies may lack this storage area: then there are none. */
async function policyNow(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null)
  } catch (error) {
    console.error('the policy could not be read', error)
    return {}
  }
}

export async function readSettings(): Promise<SettingsReading> {
  const [stored, policy] = await Promise.all([storedNow(), policyNow()])
  return reading(stored, policy)
}

/** Writes everything or nothing; answers with the paths of invalid values. Values set by a policy are not written. */
export async function writeSettings(input: ExtensionSettingsInput): Promise<ExtensionSettingsResult> {
  const [stored, policy] = await Promise.all([storedNow(), policyNow()])
  const own = storedIn(stored).settings
  const parsed = parseExtensionSettings(withoutPolicy(input, own, mergePolicy(own, policy).locked))
  if (!parsed.ok) return parsed
  await browser.storage.local.set({ [SETTINGS_KEY]: parsed.settings })
  return { ok: true, settings: mergePolicy(parsed.settings, policy).settings }
}

/** Calls `listener` at every later change, from any page, and when the policy changes. */
export function watchSettings(listener: (reading: SettingsReading) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[SETTINGS_KEY]
    if (area !== 'managed' && !(area === 'local' && change)) return
    // The stored value as of this change: two changes in a row are reported one after the other.
    const stored = () => (area === 'local' && change ? (change.newValue ?? undefined) : storedNow())
    const notify = async (): Promise<void> => {
      try {
        const [value, policy] = await Promise.all([stored(), policyNow()])
        if (!signal.aborted) listener(reading(value, policy))
      } catch (error) {
        // Retried: no other event will report this change.
        console.error('the settings could not be read', error)
        if (!signal.aborted) setTimeout(notify, READ_AGAIN_MS)
      }
    }
    void notify()
  }
  browser.storage.onChanged.addListener(onChanged)
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged))
}

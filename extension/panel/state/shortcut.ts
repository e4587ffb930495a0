import { browser } from 'wxt/browser'

/** Name of the command in the manifest (wxt.config.ts). */
export const OPEN_COMMAND = 'open-panel'

/** As Colombian keyboards have them printed. */
const KEYS: Record<string, string> = { Shift: 'Mayús', Ctrl: 'Ctrl', Command: '⌘' }

/** The keys that open the panel, `Alt+Mayús+J`; empty: they are taken, or somebody has removed them in Chrome. */
export async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll().catch(() => [])
  const keys = commands.find(({ name }) => name === OPEN_COMMAND)?.shortcut ?? ''
  return keys
    .split('+')
    .map((key) => KEYS[key] ?? key)
    .join('+')
}

import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'justo-puente'

export interface HostEnvironment {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  home: string
}

/** Where the operating system wants an application's own data; `--data DIR` overrides it. */
export function defaultDataFolder(
  host: HostEnvironment = { platform: process.platform, env: process.env, home: homedir() },
) {
  const { platform, env, home } = host
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), NAME)
}

const STICKY = 0o1000

/**
 * Makes a folder that only its owner may enter. An existing one is closed to others too, but never a shared one (/tmp)
 * or another user's. On Windows the profile's own access list does the same.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  const { mode, uid } = statSync(folder)
  const ours = uid === process.getuid?.() && (mode & STICKY) === 0
  if (ours && (mode & 0o077) !== 0) chmodSync(folder, 0o700)
}

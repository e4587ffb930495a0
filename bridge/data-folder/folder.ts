import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, win32 } from 'node:path'

const NAME = 'justo-puente'

type Environment = Record<string, string | undefined>

/** Where the operating system wants an application's own data; `--data DIR` overrides it. */
export function defaultDataFolder(
  host = { platform: process.platform, env: process.env as Environment, home: homedir() },
) {
  const { platform, env, home } = host
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), NAME)
}

/** Whether a path has a line break or another control character. */
export const hasControl = (path: string): boolean => /\p{Cc}/u.test(path)

/** Where Windows is installed. */
export const systemRoot = (env: Environment = process.env): string =>
  win32.isAbsolute(env.SystemRoot ?? '') ? (env.SystemRoot ?? '') : 'C:\\Windows'

/**
 * A program of Windows by its full path: by its name alone the current folder is searched first, in which any program
 * may have that name.
 */
export const systemProgram = (name: string, env: Environment = process.env): string =>
  win32.join(systemRoot(env), 'System32', name)

/** A file of settings with a mistake that was replaced (config/settings-file.ts). */
export const WRONG_SETTINGS = 'settings-wrong.json'

/** `damaged-20260315T170000Z`, with -2, -3 … when it is one of `taken`. `now`: milliseconds since 1970. */
export function datedName(what: string, now: number, taken: readonly string[]): string {
  const name = `${what}-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`
  let free = name
  for (let n = 2; taken.includes(free); n++) free = `${name}-${n}`
  return free
}

/** Mode bit of a folder in which each account can remove and rename its own entries only. */
export const STICKY = 0o1000

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

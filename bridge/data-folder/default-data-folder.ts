import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'justo-puente'

export interface Surroundings {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  home: string
}

/** Where the operating system wants an application's own data; `--data DIR` overrides it. */
export function defaultDataFolder(
  around: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
) {
  const { platform, env, home } = around
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), NAME)
}

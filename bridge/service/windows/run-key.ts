import { defaultDataFolder, systemProgram, systemRoot } from '../../data-folder/folder'
import type { Launch } from '../launch'
import type { System } from '../system'
import { hiddenCommand } from './hidden-command'

/** What Windows starts at this user's logon ("Run and RunOnce Registry Keys", Microsoft Learn). */
const KEY = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const NAME = 'JustoPuente'
/** Longest command line that Windows accepts there (same source), in characters. */
const LONGEST = 260

/** Without `start` and, for the default folder, without `--data`: both are long, and the bridge assumes them. */
function wordsOf({ node, script, folder }: Launch, { env, home }: System): string[] {
  const isDefault = folder === defaultDataFolder({ platform: 'win32', env, home })
  return isDefault ? [node, script] : [node, script, 'start', '--data', folder]
}

/** The bridge's entry in that list. Nothing there starts a program again after a crash, as the scheduler does. */
export function runKey(launch: Launch, system: System) {
  const value = [KEY, '/v', NAME]
  const reg = async (verb: string, ...args: string[]): Promise<boolean> =>
    (await system.run(systemProgram('reg.exe', system.env), verb, ...args)).code === 0
  return {
    isSet: () => reg('query', ...value),
    /** False: the line would be too long, or Windows refused. */
    async set(): Promise<boolean> {
      const facts = { release: system.release, systemRoot: systemRoot(system.env) }
      const { program, args } = hiddenCommand(wordsOf(launch, system), facts)
      const line = `"${program}" ${args}`
      return line.length <= LONGEST && reg('add', ...value, '/t', 'REG_SZ', '/d', line, '/f')
    },
    /** Whether there was one. */
    remove: () => reg('delete', ...value, '/f'),
  }
}

import { win32 } from 'node:path'
import { say } from '@shared/messages'
import { defaultDataFolder, systemProgram, systemRoot } from '../../data-folder/folder'
import { bridgeWords, iconsOf, type Launch, unwritable } from '../launch'
import { type Outcome, outcomeOf, type Service } from '../service'
import type { System } from '../system'
import { commandFile } from './desktop-icons'
import { hiddenCommand } from './hidden-command'
import { taskFile, taskXml } from './task-xml'

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
function runKey(launch: Launch, system: System) {
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

/** The bridge's task in the scheduler, which starts it again after a crash. */
function logonTask(launch: Launch, system: System) {
  const { env, user, release } = system
  // With the user's name: tasks of all users share one list.
  const task = `Puente Justo - ${user}`
  const schtasks = (...args: string[]) => system.run(systemProgram('schtasks.exe', env), ...args)
  const must = async (...args: string[]): Promise<Outcome> => outcomeOf('schtasks', await schtasks(...args))
  return {
    isSet: async (): Promise<boolean> => (await schtasks('/Query', '/TN', task)).code === 0,
    async set(): Promise<Outcome> {
      const facts = { user: env.USERDOMAIN ? `${env.USERDOMAIN}\\${user}` : user, release, systemRoot: systemRoot(env) }
      const file = win32.join(launch.folder, 'puente-justo-task.xml')
      system.write(file, taskFile(taskXml(launch, facts)))
      const created = await must('/Create', '/F', '/TN', task, '/XML', file)
      system.remove(file)
      return created
    },
    run: () => must('/Run', '/TN', task),
    end: () => schtasks('/End', '/TN', task),
    /** Whether there was one. */
    remove: async (): Promise<boolean> => (await schtasks('/Delete', '/F', '/TN', task)).code === 0,
  }
}

/**
 * A task at logon, or, where Windows refuses tasks, an entry of its Run list; and two command files on the desktop and in
 * the Start menu (`folders`).
 */
export function windowsService(launch: Launch, system: System, folders: () => Promise<string[]>): Service {
  const task = logonTask(launch, system)
  const atLogon = runKey(launch, system)

  /** Either the task or the entry, never both: the bridge would be started twice, by different versions. */
  async function startAtLogon(): Promise<Outcome> {
    const created = await task.set()
    if (created.ok) {
      await atLogon.remove()
      return created
    }
    await task.remove()
    // A task of before that may be neither changed nor deleted would start the program of then.
    if ((await task.isSet()) || !(await atLogon.set())) return created
    return { ok: true, notes: [say('B-80')] }
  }

  /** The command files with their contents. */
  async function iconFiles(): Promise<{ path: string; content: string }[]> {
    const icons = iconsOf(launch)
    return (await folders()).flatMap((folder) =>
      icons.map((icon) => ({ path: win32.join(folder, `${icon.name}.cmd`), content: commandFile(icon) })),
    )
  }

  return {
    isInstalled: async () => (await task.isSet()) || atLogon.isSet(),
    // A newer setup installs itself: it never leaves this question to the icon.
    startsAnother: async () => false,
    limits: async () => (!(await task.isSet()) && (await atLogon.isSet()) ? [say('B-80')] : []),
    async start() {
      if ((await task.isSet()) || !(await atLogon.isSet())) return task.run()
      system.launch(bridgeWords(launch, 'start'))
      return { ok: true, notes: [] }
    },
    async install({ icons }) {
      const wrong = unwritable([...Object.values(launch), system.user, system.env.USERDOMAIN ?? ''], { quote: true })
      if (wrong !== undefined) return { ok: false, problem: say('B-71', { folder: JSON.stringify(wrong) }) }
      for (const { path, content } of await iconFiles())
        if (icons) system.write(path, content)
        else system.remove(path)
      return startAtLogon()
    },
    async uninstall() {
      await task.end()
      const hadTask = await task.remove()
      const wasAtLogon = await atLogon.remove()
      const removed = (await iconFiles()).filter(({ path }) => system.remove(path))
      return { was: hadTask || wasAtLogon || removed.length > 0 }
    },
  }
}

import { win32 } from 'node:path'
import { say } from '@shared/messages'
import { systemProgram, systemRoot } from '../../data-folder/folder'
import { type Icon, iconsOf, OLD_ICONS } from '../icons'
import { type Launch, unwritable } from '../launch'
import type { Outcome, Service } from '../service'
import type { System } from '../system'
import { commandFile } from './command-file'
import { taskFile, taskXml } from './task-xml'

/** A task at logon, and two command files on the desktop and in the Start menu (`folders`). */
export function windowsService(launch: Launch, system: System, folders: () => Promise<string[]>): Service {
  const { env, user, release } = system
  // With the user's name: tasks of all users share one list.
  const task = `Puente Justo - ${user}`

  const schtasks = (...args: string[]) => system.run(systemProgram('schtasks.exe', env), ...args)

  async function must(...args: string[]): Promise<Outcome> {
    const { code, out, err } = await schtasks(...args)
    if (code === 0) return { ok: true, notes: [] }
    return { ok: false, problem: say('B-18', { program: 'schtasks', cause: err || out || `código ${code}` }) }
  }

  const pathIn = (folder: string, { name }: Pick<Icon, 'name'>): string => win32.join(folder, `${name}.cmd`)

  /** Returns which there were. */
  async function removeIcons(icons: readonly Pick<Icon, 'name'>[]): Promise<string[]> {
    const files = (await folders()).flatMap((folder) => icons.map((icon) => pathIn(folder, icon)))
    return files.filter((path) => system.remove(path))
  }

  return {
    isInstalled: async () => (await schtasks('/Query', '/TN', task)).code === 0,
    // A newer setup installs itself: it never leaves this question to the icon.
    startsAnother: async () => false,
    start: () => must('/Run', '/TN', task),
    async install({ icons }) {
      const wrong = unwritable([...Object.values(launch), user, env.USERDOMAIN ?? ''], { quote: true })
      if (wrong !== undefined) return { ok: false, problem: say('B-71', { folder: JSON.stringify(wrong) }) }
      await removeIcons(icons ? OLD_ICONS : [...iconsOf(launch), ...OLD_ICONS])
      for (const folder of icons ? await folders() : [])
        for (const icon of iconsOf(launch)) system.write(pathIn(folder, icon), commandFile(icon))
      const facts = { user: env.USERDOMAIN ? `${env.USERDOMAIN}\\${user}` : user, release, systemRoot: systemRoot(env) }
      const file = win32.join(launch.folder, 'puente-justo-task.xml')
      system.write(file, taskFile(taskXml(launch, facts)))
      const created = await must('/Create', '/F', '/TN', task, '/XML', file)
      system.remove(file)
      return created
    },
    async uninstall() {
      await schtasks('/End', '/TN', task)
      const { code } = await schtasks('/Delete', '/F', '/TN', task)
      const removed = await removeIcons([...iconsOf(launch), ...OLD_ICONS])
      return { was: code === 0 || removed.length > 0 }
    },
  }
}

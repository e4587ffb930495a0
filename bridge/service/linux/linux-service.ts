import { posix } from 'node:path'
import { say } from '@shared/messages'
import { type Icon, iconsOf, type Launch, unwritable } from '../launch'
import { type Outcome, outcomeOf, type Service } from '../service'
import type { Ran, System } from '../system'
import { desktopEntry, desktopFolder } from './desktop-icons'
import { lingersByUs, startsProgram, systemdUnit } from './systemd-unit'

const UNIT = 'justo-puente.service'

const fileOf = ({ file }: Icon): string => `${file}.desktop`

function placesOf(system: System) {
  const { env, home } = system
  const config = env.XDG_CONFIG_HOME || posix.join(home, '.config')
  const data = env.XDG_DATA_HOME || posix.join(home, '.local', 'share')
  const desktop = desktopFolder(system.read(posix.join(config, 'user-dirs.dirs')), home)
  return {
    unit: posix.join(config, 'systemd', 'user', UNIT),
    applications: posix.join(data, 'applications'),
    desktop: desktop !== null && system.isFolder(desktop) ? desktop : null,
  }
}

/** The desktop entries of the applications' menu and of the desktop. */
function desktopIcons(icons: ReturnType<typeof iconsOf>, places: ReturnType<typeof placesOf>, system: System) {
  return {
    /** Returns which there were. */
    remove(): string[] {
      const folders = [places.applications, places.desktop].filter((folder) => folder !== null)
      const files = folders.flatMap((folder) => icons.map((icon) => posix.join(folder, fileOf(icon))))
      return files.filter((path) => system.remove(path))
    },
    async lay(): Promise<void> {
      for (const icon of icons) {
        system.write(posix.join(places.applications, fileOf(icon)), desktopEntry(icon))
        if (places.desktop === null) continue
        const path = posix.join(places.desktop, fileOf(icon))
        system.write(path, desktopEntry(icon), 0o755)
        // GNOME does not open desktop icons that are not marked as trusted; elsewhere gio is missing and not needed.
        await system.run('gio', 'set', path, 'metadata::trusted', 'true')
      }
    },
  }
}

/** A systemd user service and two desktop entries. */
export function linuxService(launch: Launch, system: System): Service {
  const places = placesOf(system)
  const icons = desktopIcons(iconsOf(launch), places, system)
  const { user } = system

  const systemctl = async (...args: string[]): Promise<Outcome> =>
    outcomeOf('systemctl --user', await system.run('systemctl', '--user', ...args))

  const loginctl = (...args: string[]): Promise<Ran> => system.run('loginctl', ...args)

  /** `ours`: lingering was enabled by this or an earlier `install`. */
  async function linger(): Promise<{ lingers: boolean; ours: boolean }> {
    const before = lingersByUs(system.read(places.unit) ?? '')
    const { out } = await loginctl('show-user', user, '--property=Linger', '--value')
    if (out === 'yes') return { lingers: true, ours: before }
    const { code } = await loginctl('enable-linger', user)
    return { lingers: code === 0, ours: code === 0 }
  }

  return {
    isInstalled: async () => system.read(places.unit) !== null,
    startsAnother: async () => !startsProgram(system.read(places.unit) ?? '', launch),
    limits: async () => [],
    start: () => systemctl('restart', UNIT),
    async install(options) {
      if (system.env.SUDO_USER) return { ok: false, problem: say('B-37') }
      const wrong = unwritable(Object.values(launch))
      if (wrong !== undefined) return { ok: false, problem: say('B-71', { folder: JSON.stringify(wrong) }) }
      const { lingers, ours } = await linger()
      system.write(places.unit, systemdUnit(launch, ours))
      if (options.icons) await icons.lay()
      else icons.remove()
      for (const args of [['daemon-reload'], ['enable', UNIT]]) {
        const done = await systemctl(...args)
        if (!done.ok) return done
      }
      return { ok: true, notes: lingers ? [] : [say('B-15', { user })] }
    },
    async uninstall() {
      const unit = system.read(places.unit)
      if (unit !== null) {
        await systemctl('disable', '--now', UNIT)
        if (lingersByUs(unit)) await loginctl('disable-linger', user)
      }
      const wereIcons = icons.remove().length > 0
      const wasUnit = system.remove(places.unit)
      if (unit !== null) await systemctl('daemon-reload')
      return { was: wasUnit || wereIcons }
    },
  }
}

import type { Launch } from './launch'
import { linuxService } from './linux/linux-service'
import type { Service } from './service'
import type { System } from './system'
import { knownFolders } from './windows/desktop-icons'
import { windowsService } from './windows/windows-service'

/** The service of this kind of system; null: not supported. */
export function serviceFor(platform: NodeJS.Platform, launch: Launch, system: System): Service | null {
  if (platform === 'linux') return linuxService(launch, system)
  if (platform === 'win32') return windowsService(launch, system, knownFolders)
  return null
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

/** Only root may mount a small file system. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0

export interface SmallDisk {
  /** A folder on it. */
  folder: string
  /** Leaves no space but for this many bytes. */
  fill(left?: number): void
  empty(): void
}

/** A file system of its own of 1 MiB, until the test ends. */
export function smallDisk(): SmallDisk {
  const disk = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
  if (mounted.status !== 0) throw new Error(`mount: ${mounted.stderr}`)
  onTestFinished(() => void spawnSync('umount', ['-l', disk]))
  const folder = join(disk, 'data')
  mkdirSync(folder)
  const ballast = join(disk, 'ballast')
  const empty = () => rmSync(ballast, { force: true })
  const fill = (left = 0) => {
    empty()
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  }
  return { folder, fill, empty }
}

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const PARENT = existsSync(MEMORY) ? MEMORY : tmpdir()
const PREFIX = 'justo-sim-'
/** Names the process that made the folder. */
const OWN = `${PREFIX}${process.pid}-`

const remove = (name: string) => rmSync(join(PARENT, name), { recursive: true, force: true })

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Of this process when it ends, and of those that were killed before they could. */
function removeLeftovers(isLeft: (pid: number) => boolean): void {
  const names = readdirSync(PARENT).filter((name) => name.startsWith(PREFIX))
  for (const name of names) if (isLeft(Number.parseInt(name.slice(PREFIX.length), 10))) remove(name)
}

let isWatched = false

/** A new folder, in memory where the system has one; it is removed when the process ends at the latest. */
export function newDataFolder(): string {
  if (!isWatched) {
    isWatched = true
    removeLeftovers((pid) => !isRunning(pid))
    process.once('exit', () => removeLeftovers((pid) => pid === process.pid))
  }
  return mkdtempSync(join(PARENT, OWN))
}

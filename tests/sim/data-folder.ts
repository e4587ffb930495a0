import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const PARENT = existsSync(MEMORY) ? MEMORY : tmpdir()
/** Names the process that made the folder. */
const OWN = `justo-sim-${process.pid}-`
const NAME = /^justo-sim-(\d+)-/

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
  for (const name of readdirSync(PARENT)) {
    const [, pid] = NAME.exec(name) ?? []
    if (pid !== undefined && isLeft(Number(pid))) remove(name)
  }
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

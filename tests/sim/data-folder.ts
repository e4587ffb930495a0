import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
export const PARENT = existsSync(MEMORY) ? MEMORY : tmpdir()
const NAME = 'justo-sim-'
/** No evening takes so long: a killed process has left it. A process id would not tell that: other containers have theirs. */
const LEFT_AFTER_MS = 3_600_000

const own = new Set<string>()

const remove = (path: string) => rmSync(path, { recursive: true, force: true })

/** By the time of its last change, which no process can set. */
function isLeft(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false })
  return facts !== undefined && Date.now() - facts.ctimeMs > LEFT_AFTER_MS
}

/** A new folder, in memory where the system has one; it is removed when the process ends at the latest. */
export function newDataFolder(): string {
  if (own.size === 0) {
    const paths = readdirSync(PARENT).flatMap((name) => (name.startsWith(NAME) ? [join(PARENT, name)] : []))
    for (const path of paths.filter(isLeft)) remove(path)
    process.once('exit', () => own.forEach(remove))
  }
  const folder = mkdtempSync(join(PARENT, NAME))
  own.add(folder)
  return folder
}

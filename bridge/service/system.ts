import { execFile, spawn } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { dirname } from 'node:path'
import iconv from 'iconv-lite'
import { isMissing, readIfThere } from '../data-folder/read-if-there'
import { currentUser } from '../printers/spooler/spooler'

export interface Ran {
  /** Null: there is no such program. */
  code: number | null
  out: string
  err: string
}

/** Output of Windows' own programs: code page 850 in Colombia. */
const decode = (bytes: Buffer): string =>
  process.platform === 'win32' ? iconv.decode(bytes, 'cp850') : bytes.toString('utf8')

const RUN_MS = 60_000

function run(program: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'buffer', timeout: RUN_MS, windowsHide: true }, (error, out, err) => {
      const output = { out: decode(out).trim(), err: decode(err).trim() }
      if (!error) resolve({ code: 0, ...output })
      else if (isMissing(error)) resolve({ code: null, ...output })
      else if (typeof error.code === 'number') resolve({ code: error.code, ...output })
      else reject(new Error(`${program} did not end in time`, { cause: error }))
    })
  })
}

/** Starts a program that goes on when this process ends, without a window or output. */
function launch([program = '', ...args]: string[]): void {
  const child = spawn(program, args, { detached: true, stdio: 'ignore', windowsHide: true })
  // No such program: the caller checks whether it has opened.
  child.on('error', () => {})
  child.unref()
}

/** Creates missing folders. `mode` as in chmod. */
function write(path: string, content: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true }) // the mode applies to a new file only
  writeFileSync(path, content, { mode })
}

/** Whether the file existed. */
function remove(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })) return false
  rmSync(path)
  return true
}

export type System = ReturnType<typeof thisSystem>

/** Functions of the operating system that the services need, as the current user. */
export const thisSystem = () => ({
  env: process.env,
  home: homedir(),
  user: currentUser(),
  /** Kernel release: `10.0.19045`. */
  release: release(),
  run,
  launch,
  /** Null: no such file. */
  read: readIfThere,
  write,
  remove,
  isFolder: (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
})

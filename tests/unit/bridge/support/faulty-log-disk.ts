import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { LogDisk } from '../../../../bridge/log/rolling-file'

export type Call = 'open' | 'write' | 'close' | 'rm'

/**
 * `before`: fails, nothing has happened. `after`: fails although all of it has happened. `short`: a write takes half of
 * the bytes and says so, as of a disk that is nearly full.
 */
export type Fate = 'works' | 'before' | 'after' | 'short'

const refused = (call: Call): Error => Object.assign(new Error(`ENOSPC: planted, ${call}`), { code: 'ENOSPC' })

/** The real disk; `fate` decides how each call ends: the `n`-th of its kind, the `total`-th of all, from 1 on. */
export function faultyLogDisk(fate: (call: Call, n: number, total: number) => Fate) {
  const counts = new Map<Call, number>()
  const openFiles = new Set<number>()
  let total = 0

  function run<T>(call: Call, work: () => T, part: () => T = work): T {
    const n = (counts.get(call) ?? 0) + 1
    counts.set(call, n)
    const end = fate(call, n, ++total)
    if (end === 'works') return work()
    if (end === 'short') return part()
    if (end === 'after') work()
    throw refused(call)
  }

  const disk: LogDisk = {
    openSync: (...args) =>
      run('open', () => {
        const fd = openSync(...args)
        openFiles.add(fd)
        return fd
      }),
    writeSync: (fd, bytes, offset) =>
      run(
        'write',
        () => writeSync(fd, bytes, offset),
        () => writeSync(fd, bytes, offset, Math.ceil((bytes.length - offset) / 2)),
      ),
    closeSync: (fd) =>
      run('close', () => {
        closeSync(fd)
        openFiles.delete(fd)
      }),
    rmSync: (...args) => run('rm', () => rmSync(...args)),
  }
  return {
    disk,
    /** Calls so far. */
    total: () => total,
    openFiles: () => openFiles.size,
  }
}

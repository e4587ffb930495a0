import { type FileHandle, open, rm } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { LogDisk } from '../../../../bridge/log/rolling-file'

export type Call = 'open' | 'write' | 'sync' | 'close' | 'rm'

/**
 * `before`: fails, nothing has happened. `after`: fails although all of it has happened. `short`: a write takes half of
 * the bytes and says so, as of a disk that is nearly full. `hangs`: never settles.
 */
export type Fate = 'works' | 'before' | 'after' | 'short' | 'hangs'

const refused = (call: Call): Error => Object.assign(new Error(`ENOSPC: planted, ${call}`), { code: 'ENOSPC' })

/** The real disk; `fate` decides how each call ends: the `n`-th of its kind, the `total`-th of all, from 1 on. */
export function faultyLogDisk(fate: (call: Call, n: number, total: number) => Fate) {
  const counts = new Map<Call, number>()
  let total = 0
  let openFiles = 0

  async function run<T>(call: Call, work: () => Promise<T>, part: () => Promise<T> = work): Promise<T> {
    const n = (counts.get(call) ?? 0) + 1
    counts.set(call, n)
    const end = fate(call, n, ++total)
    if (end === 'works') return work()
    if (end === 'short') return part()
    if (end === 'hangs') return new Promise<T>(() => {})
    if (end === 'after') await work()
    throw refused(call)
  }

  function withFates(handle: FileHandle): FileHandle {
    const write: (bytes: Buffer, offset: number, length?: number) => Promise<unknown> = handle.write.bind(handle)
    const sync = handle.sync.bind(handle)
    const close = handle.close.bind(handle)
    onTestFinished(close)
    openFiles += 1
    return Object.assign(handle, {
      write: (bytes: Buffer, offset: number) =>
        run(
          'write',
          () => write(bytes, offset),
          () => write(bytes, offset, Math.ceil((bytes.length - offset) / 2)),
        ),
      sync: () => run('sync', sync),
      close: () =>
        run('close', async () => {
          await close()
          openFiles -= 1
        }),
    })
  }

  const disk: LogDisk = {
    open: (...args) => run('open', async () => withFates(await open(...args))),
    rm: (...args) => run('rm', () => rm(...args)),
  }
  return {
    disk,
    /** Calls so far. */
    total: () => total,
    openFiles: () => openFiles,
  }
}

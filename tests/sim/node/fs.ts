import * as nodeFs from 'node:fs'
import type { SimProcess } from '../process'
import type { SimDisk } from './disk'

type Call = (...values: unknown[]) => unknown

/** ms of one asynchronous call. */
const LEAST = 0.05
const MOST = 2

const WRITES = new Set(['write', 'writeFile', 'appendFile', 'truncate', 'ftruncate'])

/** `writeFile` with `flush` syncs the file itself. */
const isFlushed = (options: unknown): boolean => (options as { flush?: boolean } | null | undefined)?.flush === true

/**
 * The disk of one process: the real calls on a real folder (of memory, where there is one), with the simulator's clock on
 * the files, asynchronous calls ended by the kernel, and faults.
 */
export function fsOf(process: SimProcess, disk: SimDisk) {
  /** The kernel's time as the file's. */
  const stamp = (target: unknown) => {
    const seconds = process.wallClock() / 1000
    if (typeof target === 'number') nodeFs.futimesSync(target, seconds, seconds)
    else if (typeof target === 'string' && nodeFs.existsSync(target)) nodeFs.utimesSync(target, seconds, seconds)
  }
  /** Of open descriptors: they end with the process. */
  const paths = new Map<unknown, string>()
  process.atEnd(() => {
    for (const fd of paths.keys()) nodeFs.closeSync(fd as number)
  })
  const guarded =
    (name: string, call: Call): Call =>
    (...values) => {
      const path = paths.get(values[0]) ?? String(values[0])
      const error = disk.refusal(name, path)
      if (error !== null) throw error
      disk.note(name, path, values[1])
      const result = call(...values)
      if (name === 'open') paths.set(result, String(values[0]))
      if (name === 'close') paths.delete(values[0])
      if (isFlushed(values[2])) disk.note('fsync', path, undefined)
      if (WRITES.has(name)) stamp(values[0])
      if (name === 'open' && String(values[1]).startsWith('w')) stamp(result)
      if (name === 'readdir' && Array.isArray(result)) result.sort()
      return result
    }

  const sync: Record<string, unknown> = { ...nodeFs }
  for (const [name, call] of Object.entries(nodeFs))
    if (name.endsWith('Sync') && typeof call === 'function')
      sync[name] = Object.assign(guarded(name.slice(0, -4), call as Call), call)

  /** The synchronous call now, its result in a later event. */
  const later = <T>(run: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      process.after(process.random.between(LEAST, MOST), () => {
        try {
          resolve(run())
        } catch (error) {
          reject(error)
        }
      })
    })

  const callSync = (name: string, ...values: unknown[]) => (sync[`${name}Sync`] as Call)(...values)

  const handleOf = (fd: number) => {
    const close = () => {
      paths.delete(fd)
      nodeFs.closeSync(fd)
    }
    return {
      fd,
      write: (bytes: Uint8Array, offset = 0, length = bytes.length - offset) =>
        later(() => ({ bytesWritten: callSync('write', fd, bytes, offset, length) as number, buffer: bytes })),
      read: (bytes: Uint8Array, offset = 0, length = bytes.length - offset, position: number | null = null) =>
        later(() => ({ bytesRead: callSync('read', fd, bytes, offset, length, position) as number, buffer: bytes })),
      stat: () => later(() => callSync('fstat', fd)),
      sync: () => later(() => callSync('fsync', fd)),
      close: () => later(close),
    }
  }

  const promises: Record<string, unknown> = { ...nodeFs.promises }
  for (const name of Object.keys(nodeFs.promises))
    if (typeof sync[`${name}Sync`] === 'function')
      promises[name] = (...values: unknown[]) => later(() => callSync(name, ...values))
  promises.open = (...values: unknown[]) => later(() => handleOf(callSync('open', ...values) as number))
  return { sync: { ...sync, promises }, promises }
}

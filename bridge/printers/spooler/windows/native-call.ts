import type { LibraryHandle } from 'koffi'
import { TIMED_OUT } from './winspool'

export type Koffi = typeof import('koffi')
export type NativeType = Parameters<Koffi['sizeof']>[0]

export interface Returned {
  /** What the function returned: 0 is a failure in all of winspool. */
  value: number
  /** GetLastError; of a failure only. */
  code: number
}

/** A function of a library, on a thread of its own; `out` arguments are arrays of one that it fills. */
export type NativeCall = (...args: unknown[]) => Promise<Returned>

/** The spooler service may be stuck, and takes its callers with it. */
const MOST = 10_000

/** Makes functions of `library` callable; a failure's code is only right inside the callback of its own call. */
export function nativeCalls(library: LibraryHandle, lastError: () => number) {
  return (name: string, parameters: NativeType[]): NativeCall => {
    const native = library.func(name, 'uint32_t', parameters)
    return (...args) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve({ value: 0, code: TIMED_OUT }), MOST)
        native.async(...args, (error: Error | null, value: number) => {
          clearTimeout(timer)
          const code = lastError()
          resolve(error ? { value: 0, code } : { value, code })
        })
      })
  }
}

import type { Random } from './random'

/** One way to attack the built bridge. */
export interface Fuzzer {
  readonly name: string
  /** Starts what the cases attack. */
  open(): Promise<FuzzSession>
}

export interface FuzzSession {
  /** One case, made of `random` alone; what broke, empty: nothing. */
  run(random: Random): Promise<string[]>
  /** Whether it is as healthy as before; called now and then and at the end. */
  check(): Promise<string[]>
  close(): Promise<void>
}

/** A status of an error of the bridge itself. 507: the store is full, an expected answer. */
export const isServerError = (status: number): boolean => status >= 500 && status !== 507

/** Whether a command's output shows an error that was not expected. */
export const hasStack = (text: string): boolean => /\n\s+at .*[:(]\d+|crash:|Unhandled|FATAL/.test(text)

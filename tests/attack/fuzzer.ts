import type { Random } from './random'

/** One way to attack the built bridge. */
export interface Fuzzer {
  readonly name: string
  /** What holds whatever its cases do, in one line. */
  readonly invariant: string
  /** Starts what the cases attack. */
  open(): Promise<FuzzSession>
}

export interface CaseOutcome {
  /** What broke; empty: nothing. */
  faults: string[]
  /** It got past the guards. A fuzzer without such cases tries the guards alone. */
  accepted: boolean
}

export interface FuzzSession {
  /** One case, made of `random` alone. */
  run(random: Random): Promise<CaseOutcome>
  /** Whether it is as healthy as before; called now and then and at the end. */
  check(): Promise<string[]>
  close(): Promise<void>
}

export const isOk = (status: number): boolean => status >= 200 && status < 300

/** A status of an error of the bridge itself. 507: the store is full, an expected answer. */
export const isServerError = (status: number): boolean => status >= 500 && status !== 507

/** Whether a command's output shows an error that was not expected. */
export const hasStack = (text: string): boolean => /\n\s+at .*[:(]\d+|crash:|Unhandled|FATAL/.test(text)

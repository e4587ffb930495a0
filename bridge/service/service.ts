import { type Message, say } from '@shared/messages'
import type { Ran } from './system'

/** `notes`: further messages for the user. */
export type Outcome = { ok: true; notes: Message[] } | { ok: false; problem: Message }

/** The bridge's service and desktop icons on one kind of system. Each call may be repeated. */
export interface Service {
  isInstalled(): Promise<boolean>
  /** Whether what is installed starts a program in another folder than this one. */
  startsAnother(): Promise<boolean>
  /** What the way in which it is installed cannot do; empty when it can do everything. */
  limits(): Promise<Message[]>
  /**
   * Writes service and icons, so that the bridge starts with the computer; does not start it now. `icons` false: the
   * package lays its own; those of an earlier `install` are removed.
   */
  install(options: { icons: boolean }): Promise<Outcome>
  /** Starts or restarts the bridge. */
  start(): Promise<Outcome>
  /** Stops it and removes all that `install` wrote; `was`: whether something was removed. */
  uninstall(): Promise<{ was: boolean }>
}

/** The outcome of a program that must succeed. */
export function outcomeOf(program: string, { code, out, err }: Ran): Outcome {
  if (code === 0) return { ok: true, notes: [] }
  const cause = code === null ? 'no está' : err || out || `código ${code}`
  return { ok: false, problem: say('B-18', { program, cause }) }
}

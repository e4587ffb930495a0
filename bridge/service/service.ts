import type { Message } from '@shared/messages'

/** `notes`: what a person should know besides. */
export type Outcome = { ok: true; notes: Message[] } | { ok: false; problem: Message }

/** What keeps the bridge running on one kind of system, and its icons. Each call may be repeated. */
export interface Service {
  isInstalled(): Promise<boolean>
  /** Lays everything down and has the bridge start with the computer; it is not started yet. */
  install(): Promise<Outcome>
  /** Starts the bridge, or starts it again. */
  start(): Promise<Outcome>
  /** Stops it and takes away all that `install` laid down; `was`: there was something. */
  uninstall(): Promise<{ was: boolean }>
}

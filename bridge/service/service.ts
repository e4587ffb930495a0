import type { Message } from '@shared/messages'

/** `notes`: further messages for the user. */
export type Outcome = { ok: true; notes: Message[] } | { ok: false; problem: Message }

/** The bridge's service and desktop icons on one kind of system. Each call may be repeated. */
export interface Service {
  isInstalled(): Promise<boolean>
  /** Writes service and icons, so that the bridge starts with the computer; does not start it now. */
  install(): Promise<Outcome>
  /** Starts or restarts the bridge. */
  start(): Promise<Outcome>
  /** Stops it and removes all that `install` wrote; `was`: whether something was removed. */
  uninstall(): Promise<{ was: boolean }>
}

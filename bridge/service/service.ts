import type { Message } from '@shared/messages'

/** `notes`: further messages for the user. */
export type Outcome = { ok: true; notes: Message[] } | { ok: false; problem: Message }

export interface InstallOptions {
  /** False: the package lays its icons; those of an earlier `install` are removed. */
  icons: boolean
}

/** The bridge's service and desktop icons on one kind of system. Each call may be repeated. */
export interface Service {
  isInstalled(): Promise<boolean>
  /** Whether what is installed starts a program in another folder than this one. */
  startsAnother(): Promise<boolean>
  /** What the way in which it is installed cannot do; empty when it can do everything. */
  limits(): Promise<Message[]>
  /** Writes service and icons, so that the bridge starts with the computer; does not start it now. */
  install(options: InstallOptions): Promise<Outcome>
  /** Starts or restarts the bridge. */
  start(): Promise<Outcome>
  /** Stops it and removes all that `install` wrote; `was`: whether something was removed. */
  uninstall(): Promise<{ was: boolean }>
}

/** The part in use of pino-roll 4.0.0 and of its stream, sonic-boom 4.2.1. pino-roll ships no types. */
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events'

  export interface RollOptions {
    /** `DIR/bridge.log` writes `DIR/bridge.1.log`, `DIR/bridge.2.log` … */
    file: string
    /** A file that has reached this size is followed by the next one: `64k`, `5m`, `300b`. */
    size: string
    limit: {
      /** Number of files kept; one more while the newest is being opened. */
      count: number
      /** False: files of earlier processes are never removed. */
      removeOtherLogFiles: boolean
    }
    mode?: number
    mkdir?: boolean
  }

  /**
   * Emits `ready` when open, `write` with the number of bytes written, `drain` when the buffer is empty, `error`, and
   * `close` after `end` or `destroy`, both with everything on the disk.
   */
  export interface RollingStream extends EventEmitter {
    /** Path of the current file; null until it is open. */
    readonly file: string | null
    /** Throws when it is destroyed or could not be opened. */
    write(text: string): boolean
    /** Reopens its file. */
    reopen(): void
    end(): void
    destroy(): void
  }

  /** Continues in the file with the highest number. */
  export default function roll(options: RollOptions): Promise<RollingStream>
}

/** The part of pino-roll 4.0.0, and of the sonic-boom 4.2.1 that it opens, that is used. It ships no types. */
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events'

  export interface RollOptions {
    /** `DIR/bridge.log` writes `DIR/bridge.1.log`, `DIR/bridge.2.log` … */
    file: string
    /** A file that has reached it is followed by the next one: `64k`, `5m`, `300b`. */
    size: string
    limit: {
      /** So many files stay; one more while the newest is being opened. */
      count: number
      /** False: it forgets the files of earlier processes, and they stay for ever. */
      removeOtherLogFiles: boolean
    }
    mode?: number
    mkdir?: boolean
  }

  /**
   * Emits `ready` when it is open, `write` with the number of bytes that went out, `drain` when nothing is left, `error`,
   * and `close` after `end` or `destroy`, both with all of it on the disk.
   */
  export interface RollingStream extends EventEmitter {
    /** The file that it writes now; null until it is open. */
    readonly file: string | null
    /** Throws once it is destroyed, and when it could not be opened. */
    write(text: string): boolean
    /** Opens its file anew. */
    reopen(): void
    end(): void
    destroy(): void
  }

  /** Goes on in the file with the highest number. */
  export default function roll(options: RollOptions): Promise<RollingStream>
}

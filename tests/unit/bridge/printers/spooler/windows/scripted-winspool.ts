import type {
  WinJob,
  WinPrinter,
  WinQueueInfo,
  WinResult,
  Winspool,
} from '../../../../../../bridge/printers/spooler/windows/native-winspool'

/** By JOB_CONTROL_* number. */
const COMMANDS: Readonly<Record<number, 'pause' | 'delete' | 'retain' | 'release'>> = {
  1: 'pause',
  5: 'delete',
  8: 'retain',
  9: 'release',
}

const ok = <T>(value: T): WinResult<T> => ({ ok: true, value })

/** A scripted Windows spooler: one queue whose every call can be made to fail; calls are recorded. */
export class ScriptedWinspool implements Winspool {
  /** By name of a call: its error code. */
  failing: Partial<
    Record<
      'open' | 'info' | 'jobs' | 'start' | 'write' | 'end' | 'abort' | 'pause' | 'delete' | 'retain' | 'release',
      number
    >
  > = {}
  /** Bytes that it takes at a time. */
  atATime = Number.POSITIVE_INFINITY
  /** Bytes after which it takes no more, without an error. */
  room = Number.POSITIVE_INFINITY
  queueInfo: WinQueueInfo = { comment: '', status: 0, attributes: 0 }
  driver = 0
  queued: WinJob[] = []
  readonly told: string[] = []
  readonly took: number[] = []
  opened = 0
  /** Called with every accepted command about a document. */
  onControl: (job: number, command: 'pause' | 'delete' | 'retain' | 'release') => void = () => {}

  async queueNames(): Promise<WinResult<string[]>> {
    return ok(['Caja', 'Cocina'])
  }

  async open(queue: string): Promise<WinResult<WinPrinter>> {
    const failed = this.#failure<WinPrinter>('open')
    if (failed) return failed
    this.opened += 1
    this.told.push(`open ${queue}`)
    return ok(this.#printer())
  }

  #failure<T>(call: keyof ScriptedWinspool['failing']): WinResult<T> | null {
    const code = this.failing[call]
    return code === undefined ? null : { ok: false, code }
  }

  #printer(): WinPrinter {
    return {
      info: async () => this.#failure('info') ?? ok(this.queueInfo),
      jobs: async () => this.#failure('jobs') ?? ok([...this.queued]),
      driverAttributes: async () => ok(this.driver),
      start: async (title, datatype) => {
        this.told.push(`start ${datatype} «${title}»`)
        return this.#failure('start') ?? ok(12)
      },
      write: async (bytes) => {
        const failed = this.#failure<number>('write')
        if (failed) return failed
        const taken = Math.max(0, Math.min(bytes.length, this.atATime, this.room - this.took.length))
        this.took.push(...bytes.subarray(0, taken))
        return ok(taken)
      },
      end: async () => {
        this.told.push('end')
        return this.#failure('end') ?? ok(0)
      },
      abort: async () => {
        this.told.push('abort')
        return this.#failure('abort') ?? ok(0)
      },
      control: async (job, command) => {
        const name = COMMANDS[command] ?? 'pause'
        this.told.push(`${name} ${job}`)
        const failed = this.#failure<number>(name)
        if (!failed) this.onControl(job, name)
        return failed ?? ok(0)
      },
      close: async () => {
        this.opened -= 1
        return ok(0)
      },
    }
  }
}

/** `code` is Windows' own: 5 access denied, 1722 the spooler service is stopped, 1801 no such queue, 1804 wrong datatype. */
export type WinResult<T> = { ok: true; value: T } | { ok: false; code: number }

/** Nothing came back in time (WAIT_TIMEOUT): the call may still be obeyed. */
export const TIMED_OUT = 258

/** PRINTER_INFO_2, as far as it is used. */
export interface WinQueueInfo {
  comment: string
  /** PRINTER_STATUS_* */
  status: number
  /** PRINTER_ATTRIBUTE_* */
  attributes: number
}

/** JOB_INFO_1, as far as it is used. */
export interface WinJob {
  id: number
  title: string
  user: string
  datatype: string
  /** JOB_STATUS_* */
  status: number
}

/** JOB_CONTROL_* */
export const CONTROL = { pause: 1, delete: 5 } as const

/** One queue, opened; at most one document at a time. */
export interface WinPrinter {
  info(): Promise<WinResult<WinQueueInfo>>
  jobs(): Promise<WinResult<WinJob[]>>
  /** PRINTER_DRIVER_* of its driver. */
  driverAttributes(): Promise<WinResult<number>>
  /** Begins a document; its job id. */
  start(title: string, datatype: string): Promise<WinResult<number>>
  /** How many bytes the spooler took of these: not always all. */
  write(bytes: Uint8Array): Promise<WinResult<number>>
  /** Ends the document: from here the spooler prints it. */
  end(): Promise<WinResult<null>>
  /** Throws the document away. */
  abort(): Promise<WinResult<null>>
  control(job: number, command: number): Promise<WinResult<null>>
  close(): Promise<unknown>
}

/** What is used of winspool.drv, each call on a thread of its own. */
export interface Winspool {
  queueNames(): Promise<WinResult<string[]>>
  open(queue: string): Promise<WinResult<WinPrinter>>
}

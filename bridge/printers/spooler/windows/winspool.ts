/** `code`: Windows error; 5 access denied, 1722 spooler service stopped, 1801 no such queue, 1804 wrong datatype. */
export type WinResult<T> = { ok: true; value: T } | { ok: false; code: number }

/** No return in time (WAIT_TIMEOUT): the call may still take effect. */
export const TIMED_OUT = 258

/** The used part of PRINTER_INFO_2. */
export interface WinQueueInfo {
  comment: string
  /** PRINTER_STATUS_* */
  status: number
  /** PRINTER_ATTRIBUTE_* */
  attributes: number
}

/** The used part of JOB_INFO_1. */
export interface WinJob {
  id: number
  title: string
  user: string
  datatype: string
  /** JOB_STATUS_* */
  status: number
}

/** JOB_CONTROL_* */
export const CONTROL = { pause: 1, delete: 5, retain: 8, release: 9 } as const

/** An opened queue; at most one document at a time. */
export interface WinPrinter {
  info(): Promise<WinResult<WinQueueInfo>>
  jobs(): Promise<WinResult<WinJob[]>>
  /** PRINTER_DRIVER_* of its driver. */
  driverAttributes(): Promise<WinResult<number>>
  /** Begins a document; returns its job id. */
  start(title: string, datatype: string): Promise<WinResult<number>>
  /** Number of bytes that the spooler took: not always all. */
  write(bytes: Uint8Array): Promise<WinResult<number>>
  /** Ends the document; the spooler then prints it. */
  end(): Promise<WinResult<unknown>>
  /** Discards the document. */
  abort(): Promise<WinResult<unknown>>
  control(job: number, command: number): Promise<WinResult<unknown>>
  close(): Promise<unknown>
}

/** The used part of winspool.drv; each call runs on its own thread. */
export interface Winspool {
  queueNames(): Promise<WinResult<string[]>>
  open(queue: string): Promise<WinResult<WinPrinter>>
}

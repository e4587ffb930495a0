import type { LibraryHandle, TypeObject } from 'koffi'
import { onSilence } from '../../../async'
import type { Log } from '../../../log/log'
import { type Koffi, winStructs } from './win-structs'

/** `code`: Windows error; 5 access denied, 1722 spooler service stopped, 1801 no such queue, 1804 wrong datatype. */
export type WinResult<T> = { ok: true; value: T } | { ok: false; code: number }

/** No return in time (WAIT_TIMEOUT): the call may still take effect. */
export const TIMED_OUT = 258

/** JOB_CONTROL_* */
export const CONTROL = { pause: 1, delete: 5, retain: 8, release: 9 } as const

/** The used part of winspool.drv; each call runs on its own thread. */
export type Winspool = ReturnType<typeof nativeWinspool>
/** An opened queue; at most one document at a time. */
export type WinPrinter = Extract<Awaited<ReturnType<Winspool['open']>>, { ok: true }>['value']
export type WinQueueInfo = ReturnType<typeof queueInfoIn>
export type WinJob = ReturnType<typeof jobIn>

type NativeType = Parameters<Koffi['sizeof']>[0]

/** A library function, run on its own thread; `out` arguments are arrays of one that it fills. */
export type NativeCall = (...args: unknown[]) => Promise<WinResult<number>>

/** Time-out in ms: a stuck spooler service blocks its callers. */
const MOST = 10_000

/** Callable functions of `library`; those of winspool return 0 on failure. GetLastError is read in its own call's callback. */
function nativeCalls(library: LibraryHandle, lastError: () => number) {
  return (name: string, parameters: NativeType[]): NativeCall => {
    const native = library.func(name, 'uint32_t', parameters)
    return (...args) =>
      new Promise((resolve) => {
        const stopWaiting = onSilence(MOST, () => resolve({ ok: false, code: TIMED_OUT }))
        native.async(...args, (error: Error | null, value: number) => {
          stopWaiting()
          const code = lastError()
          resolve(error || !value ? { ok: false, code } : { ok: true, value })
        })
      })
  }
}

/** Files to load; tests put a scripted spooler in their place. */
export const WINDOWS = { spooler: 'winspool.drv', kernel: 'kernel32.dll' }

const LOCAL_AND_CONNECTED = 0x02 | 0x04
const ALL_JOBS = 0xffff_ffff
const TOO_SMALL = 122
const HANDLE = 'uintptr_t'
const NUMBER = 'uint32_t'

/**
 * Winspool calls need two steps: the size of the answer, then the answer. Wine, which keeps no list of documents, fails
 * there without an error code and needs 0 bytes.
 */
async function readAll(ask: (buffer: Buffer, needed: [number]) => ReturnType<NativeCall>): Promise<WinResult<Buffer>> {
  let buffer = Buffer.alloc(0)
  for (;;) {
    const needed: [number] = [0]
    const returned = await ask(buffer, needed)
    if (returned.ok) return { ok: true, value: buffer }
    const noError = returned.code === 0 || returned.code === TOO_SMALL
    if (noError && needed[0] === 0) return { ok: true, value: buffer }
    if (returned.code !== TOO_SMALL || needed[0] <= buffer.length) return returned
    buffer = Buffer.alloc(needed[0])
  }
}

function functionsOf(koffi: Koffi, { spooler, kernel }: typeof WINDOWS, document: TypeObject) {
  const lastError = koffi.load(kernel).func('GetLastError', NUMBER, [])
  const native = nativeCalls(koffi.load(spooler), () => lastError())
  const outNumber = koffi.out(koffi.pointer(NUMBER))
  const outHandle = koffi.out(koffi.pointer(HANDLE))
  const room: NativeType[] = ['void *', NUMBER, outNumber]
  return {
    enumPrinters: native('EnumPrintersW', [NUMBER, 'str16', NUMBER, ...room, outNumber]),
    openPrinter: native('OpenPrinterW', ['str16', outHandle, 'void *']),
    closePrinter: native('ClosePrinter', [HANDLE]),
    getPrinter: native('GetPrinterW', [HANDLE, NUMBER, ...room]),
    getDriver: native('GetPrinterDriverW', [HANDLE, 'str16', NUMBER, ...room]),
    enumJobs: native('EnumJobsW', [HANDLE, NUMBER, NUMBER, NUMBER, ...room, outNumber]),
    setJob: native('SetJobW', [HANDLE, NUMBER, NUMBER, 'void *', NUMBER]),
    startDocument: native('StartDocPrinterW', [HANDLE, NUMBER, koffi.pointer(document)]),
    startPage: native('StartPagePrinter', [HANDLE]),
    write: native('WritePrinter', [HANDLE, 'void *', NUMBER, outNumber]),
    endPage: native('EndPagePrinter', [HANDLE]),
    endDocument: native('EndDocPrinter', [HANDLE]),
    abort: native('AbortPrinter', [HANDLE]),
  }
}

/** winspool.drv, loaded. */
interface Loaded {
  koffi: Koffi
  structs: ReturnType<typeof winStructs>
  call: ReturnType<typeof functionsOf>
}

/** A list of these structures, each read by `read`; `ask` ends with the arguments of every list. */
async function list<T>(
  koffi: Koffi,
  type: TypeObject,
  read: (fields: Record<string, unknown>) => T,
  ask: (...last: unknown[]) => ReturnType<NativeCall>,
): Promise<WinResult<T[]>> {
  const count: [number] = [0]
  const all = await readAll((buffer, needed) => ask(buffer, buffer.length, needed, count))
  if (!all.ok) return all
  return { ok: true, value: count[0] === 0 ? [] : koffi.decode(all.value, koffi.array(type, count[0])).map(read) }
}

function openedPrinter({ koffi, structs, call }: Loaded, handle: unknown) {
  return {
    jobs: () => list(koffi, structs.job, jobIn, (...last) => call.enumJobs(handle, 0, ALL_JOBS, 1, ...last)),
    async info(): Promise<WinResult<WinQueueInfo>> {
      const read = await readAll((buffer, needed) => call.getPrinter(handle, 2, buffer, buffer.length, needed))
      return read.ok ? { ok: true, value: queueInfoIn(koffi.decode(read.value, structs.queueInfo)) } : read
    },
    /** PRINTER_DRIVER_* of its driver. */
    async driverAttributes(): Promise<WinResult<number>> {
      const read = await readAll((buffer, needed) => call.getDriver(handle, null, 8, buffer, buffer.length, needed))
      return read.ok ? { ok: true, value: koffi.decode(read.value, structs.driver).attributes } : read
    },
    /** Begins a document; returns its job id. */
    async start(title: string, datatype: string) {
      const started = await call.startDocument(handle, 1, { title, file: null, datatype })
      const page = started.ok ? await call.startPage(handle) : started
      return page.ok ? started : page
    },
    /** Number of bytes that the spooler took: not always all. */
    async write(bytes: Uint8Array): Promise<WinResult<number>> {
      const count: [number] = [0]
      const returned = await call.write(handle, bytes, bytes.length, count)
      return returned.ok ? { ok: true, value: count[0] } : returned
    },
    /** Ends the document; the spooler then prints it. */
    async end() {
      const page = await call.endPage(handle)
      return page.ok ? call.endDocument(handle) : page
    },
    /** Discards the document. */
    abort: () => call.abort(handle),
    control: (job: number, command: number) => call.setJob(handle, job, 0, null, command),
    close: () => call.closePrinter(handle),
  }
}

/** winspool.drv through koffi. */
export function nativeWinspool(koffi: Koffi, libraries = WINDOWS) {
  const structs = winStructs(koffi)
  const call = functionsOf(koffi, libraries, structs.document)
  return {
    queueNames: () =>
      list(
        koffi,
        structs.queueName,
        ({ name }) => String(name),
        (...last) => call.enumPrinters(LOCAL_AND_CONNECTED, null, 4, ...last),
      ),
    async open(queue: string): Promise<WinResult<ReturnType<typeof openedPrinter>>> {
      const handle: [unknown] = [0]
      const returned = await call.openPrinter(queue, handle, null)
      return returned.ok ? { ok: true, value: openedPrinter({ koffi, structs, call }, handle[0]) } : returned
    },
  }
}

/** The used part of PRINTER_INFO_2, with bits of PRINTER_STATUS_* and PRINTER_ATTRIBUTE_*. */
const queueInfoIn = ({ comment, status, attributes }: Record<string, unknown>) => ({
  comment: String(comment ?? ''),
  status: Number(status),
  attributes: Number(attributes),
})

/** The used part of JOB_INFO_1, with bits of JOB_STATUS_*. */
const jobIn = ({ id, title, user, datatype, status }: Record<string, unknown>) => ({
  id: Number(id),
  title: String(title ?? ''),
  user: String(user ?? ''),
  datatype: String(datatype ?? ''),
  status: Number(status),
})

/** ERROR_MOD_NOT_FOUND */
const missing = async (): Promise<WinResult<never>> => ({ ok: false, code: 126 })

let loaded: Promise<Winspool> | null = null

/**
 * koffi is native code that only Windows needs: loaded once per process, on the first access to a queue. If it does
 * not load, every queue is unreachable.
 */
export function loadWinspool(log: Log): Promise<Winspool> {
  loaded ??= import('koffi')
    .then((koffi) => nativeWinspool(koffi))
    .catch((cause) => {
      log({ level: 'error', step: 'trouble', message: `winspool.drv does not load: ${String(cause)}` })
      return { queueNames: missing, open: missing }
    })
  return loaded
}

import type { LibraryHandle, TypeObject } from 'koffi'
import { onSilence } from '../../../async'
import type { Log } from '../../../log/log'
import { type Koffi, winStructs } from './win-structs'
import { TIMED_OUT, type WinJob, type WinPrinter, type WinResult, type Winspool } from './winspool'

export type NativeType = Parameters<Koffi['sizeof']>[0]

/** A library function, run on its own thread; `out` arguments are arrays of one that it fills. */
export type NativeCall = (...args: unknown[]) => Promise<WinResult<number>>

/** Time-out in ms: a stuck spooler service blocks its callers. */
const MOST = 10_000

/** Makes functions of `library` callable; all of winspool return 0 on failure. GetLastError must be read inside the callback of its own call. */
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
export interface WinLibraries {
  spooler: string
  kernel: string
}

export const WINDOWS: WinLibraries = { spooler: 'winspool.drv', kernel: 'kernel32.dll' }

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

function functionsOf(koffi: Koffi, { spooler, kernel }: WinLibraries, document: TypeObject) {
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

type Functions = Record<keyof ReturnType<typeof functionsOf>, NativeCall>

/** winspool.drv through koffi. */
export function nativeWinspool(koffi: Koffi, libraries: WinLibraries = WINDOWS): Winspool {
  const structs = winStructs(koffi)
  const call: Functions = functionsOf(koffi, libraries, structs.document)
  const list = (buffer: Buffer, type: TypeObject, count: number): Record<string, unknown>[] =>
    count === 0 ? [] : koffi.decode(buffer, koffi.array(type, count))

  async function jobs(handle: unknown): Promise<WinResult<WinJob[]>> {
    const count: [number] = [0]
    const read = await readAll((buffer, needed) =>
      call.enumJobs(handle, 0, ALL_JOBS, 1, buffer, buffer.length, needed, count),
    )
    if (!read.ok) return read
    return { ok: true, value: list(read.value, structs.job, count[0]).map(jobIn) }
  }

  const printer = (handle: unknown): WinPrinter => ({
    jobs: () => jobs(handle),
    async info() {
      const read = await readAll((buffer, needed) => call.getPrinter(handle, 2, buffer, buffer.length, needed))
      if (!read.ok) return read
      const { comment, status, attributes } = koffi.decode(read.value, structs.queueInfo)
      return { ok: true, value: { comment: String(comment ?? ''), status, attributes } }
    },
    async driverAttributes() {
      const read = await readAll((buffer, needed) => call.getDriver(handle, null, 8, buffer, buffer.length, needed))
      return read.ok ? { ok: true, value: koffi.decode(read.value, structs.driver).attributes } : read
    },
    async start(title, datatype) {
      const started = await call.startDocument(handle, 1, { title, file: null, datatype })
      const page = started.ok ? await call.startPage(handle) : started
      return page.ok ? started : page
    },
    async write(bytes) {
      const count: [number] = [0]
      const returned = await call.write(handle, bytes, bytes.length, count)
      return returned.ok ? { ok: true, value: count[0] } : returned
    },
    async end() {
      const page = await call.endPage(handle)
      return page.ok ? call.endDocument(handle) : page
    },
    abort: () => call.abort(handle),
    control: (job, command) => call.setJob(handle, job, 0, null, command),
    close: () => call.closePrinter(handle),
  })

  return {
    async queueNames() {
      const count: [number] = [0]
      const read = await readAll((buffer, needed) =>
        call.enumPrinters(LOCAL_AND_CONNECTED, null, 4, buffer, buffer.length, needed, count),
      )
      if (!read.ok) return read
      return { ok: true, value: list(read.value, structs.queueName, count[0]).map(({ name }) => String(name)) }
    },
    async open(queue) {
      const handle: [unknown] = [0]
      const returned = await call.openPrinter(queue, handle, null)
      return returned.ok ? { ok: true, value: printer(handle[0]) } : returned
    },
  }
}

function jobIn({ id, title, user, datatype, status }: Record<string, unknown>): WinJob {
  return {
    id: Number(id),
    title: String(title ?? ''),
    user: String(user ?? ''),
    datatype: String(datatype ?? ''),
    status: Number(status),
  }
}

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

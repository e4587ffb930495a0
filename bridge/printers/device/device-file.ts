import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { isatty } from 'node:tty'
import { codeOf } from '../../data-folder/error-code'

/**
 * By default a serial port changes line ends and echoes the printer's answers back to it. Node cannot set that; stty
 * can. Null: done; a string is the error message.
 */
export function makeRaw(path: string, baud: number | undefined, ms: number): Promise<string | null> {
  const device = process.platform === 'darwin' ? '-f' : '-F'
  const speed = baud === undefined ? [] : [String(baud)]
  return new Promise((resolve) => {
    execFile('stty', [device, path, 'raw', '-echo', 'clocal', ...speed], { timeout: ms }, (error, _, stderr) =>
      resolve(error ? `${path} cannot be set up: ${stderr.trim() || error.message}` : null),
    )
  })
}

/** Result of one read or write. */
export type Try =
  | { type: 'moved'; count: number }
  /** Try again later. */
  | { type: 'busy' }
  /** Not supported: a one-way printer cannot be read. */
  | { type: 'unable' }
  /** Unplugged or failed. */
  | { type: 'gone' }

export type DeviceFile = ReturnType<typeof fileOver>

async function attempt(act: () => Promise<number>): Promise<Try> {
  try {
    return { type: 'moved', count: await act() }
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    if (code === 'EAGAIN' || code === 'EINTR') return { type: 'busy' }
    return { type: code === 'EINVAL' ? 'unable' : 'gone' }
  }
}

/** A non-blocking device file: otherwise a printer without paper would block a thread for ever. */
function fileOver(handle: FileHandle) {
  const nothing = new Uint8Array(1)
  const write = (bytes: Uint8Array, length: number) =>
    attempt(async () => (await handle.write(bytes, 0, length, null)).bytesWritten)
  return {
    serial: isatty(handle.fd),
    read: (into: Uint8Array) => attempt(async () => (await handle.read(into, 0, into.length, null)).bytesRead),
    write: (bytes: Uint8Array) => write(bytes, bytes.length),
    /**
     * `moved` when everything written has left. usblp accepts a piece before the printer does and discards it on close;
     * until it has left, any write is `busy`, an empty one included (Linux, drivers/usb/class/usblp.c, usblp_write;
     * measured on 6.12: without this the last 1,696 bytes of a ticket were lost).
     */
    flushed: () => write(nothing, 0),
    async close(): Promise<void> {
      await attempt(() => handle.close().then(() => 0))
    },
  }
}

/** Opens it for reading and writing; a string is the error message (`EBUSY`: usblp serves one client at a time). */
export async function openDeviceFile(path: string): Promise<DeviceFile | string> {
  try {
    return fileOver(await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY))
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return `${path} does not open: ${code}`
  }
}

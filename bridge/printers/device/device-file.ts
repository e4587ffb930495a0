import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { isatty } from 'node:tty'

/**
 * A serial port as the system leaves it changes line ends and sends the printer's answers back to it. Node has no way to
 * set that; stty has. Null: done; a text says why not.
 */
export function makeRaw(path: string, baud: number | undefined, ms: number): Promise<string | null> {
  const device = process.platform === 'darwin' ? '-f' : '-F'
  const speed = baud === undefined ? [] : [String(baud)]
  return new Promise((resolve) => {
    execFile('stty', [device, path, 'raw', '-echo', 'clocal', ...speed], { timeout: ms }, (error, _, said) =>
      resolve(error ? `${path} cannot be set up: ${said.trim() || error.message}` : null),
    )
  })
}

/** What became of one try to read or write. */
export type Try =
  | { type: 'moved'; count: number }
  /** Nothing now; later. */
  | { type: 'busy' }
  /** It does not do that, ever: a one-way printer cannot be read. */
  | { type: 'unable' }
  /** Unplugged, or broken. */
  | { type: 'gone' }

/** A device file that never makes anybody wait: a printer without paper would hold a thread for ever otherwise. */
export interface DeviceFile {
  readonly serial: boolean
  read(into: Uint8Array): Promise<Try>
  write(bytes: Uint8Array): Promise<Try>
  /**
   * Whether everything written has left. usblp takes a piece before the printer does and forgets it when it is closed;
   * it shows that by taking no further write, one of no bytes included (Linux, drivers/usb/class/usblp.c, usblp_write;
   * measured on 6.12: without this the last 1,696 bytes of a paper were lost).
   */
  flushed(): Promise<Try>
  close(): Promise<void>
}

/** Null for what is no answer of the system. */
const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

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

function fileOver(handle: FileHandle): DeviceFile {
  const nothing = new Uint8Array(1)
  const write = (bytes: Uint8Array, length: number) =>
    attempt(async () => (await handle.write(bytes, 0, length, null)).bytesWritten)
  return {
    serial: isatty(handle.fd),
    read: (into) => attempt(async () => (await handle.read(into, 0, into.length, null)).bytesRead),
    write: (bytes) => write(bytes, bytes.length),
    flushed: () => write(nothing, 0),
    async close() {
      await attempt(async () => {
        await handle.close()
        return 0
      })
    },
  }
}

/** Opens it for both ways; a text says why not (`EBUSY`: usblp serves one client at a time). */
export async function openDeviceFile(path: string): Promise<DeviceFile | string> {
  try {
    return fileOver(await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY))
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return `${path} does not open: ${code}`
  }
}

import { chmodSync, closeSync, constants, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { onIdle } from '../async'
import { hasCode } from '../data-folder/error-code'
import type { Log } from '../log/log'
import { askControl, readLine } from './ask-control'
import { answerOf, type ControlHandlers } from './protocol'
import { controlPath } from './socket-path'

const IDLE_MS = 10_000
/** Characters; commands are far shorter. */
const MAX_REQUEST = 64 * 1024

const sayTo =
  (log: Log) =>
  ({ message }: Error): void =>
    log({ level: 'warning', step: 'trouble', kind: 'control', message: `control: ${message}` })

async function answerTo(socket: Socket, handlers: Partial<ControlHandlers>): Promise<object> {
  try {
    return { ok: true, answer: await answerOf(handlers, JSON.parse(await readLine(socket, MAX_REQUEST))) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

async function serve(socket: Socket, handlers: () => Partial<ControlHandlers>, log: Log): Promise<void> {
  socket.unref() // a silent caller must not keep the process alive
  onIdle(socket, IDLE_MS, () => socket.destroy())
  socket.on('error', sayTo(log))
  const answer = await answerTo(socket, handlers())
  if (!socket.writable) return
  socket.end(`${JSON.stringify(answer)}\n`)
  socket.resume() // or the other side's end would not be noticed
}

const listening = (server: Server, path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error) => (hasCode(error, 'EADDRINUSE') ? resolve(false) : reject(error))
    server.once('error', failed)
    server.listen(path, () => {
      server.off('error', failed)
      resolve(true)
    })
  })

/** Age at which a takeover's lock is stale: a crash during the takeover (a few ms) must not lock the folder. */
const TAKEOVER_MS = 10_000

/** One takeover at a time: of two bridges that find one dead socket, the second would remove the first one's socket. */
async function alone(path: string, takeOver: () => Promise<boolean>): Promise<boolean> {
  const lock = `${path}.lock`
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > TAKEOVER_MS) rmSync(lock, { recursive: true, force: true })
  try {
    mkdirSync(lock)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
  try {
    return await takeOver()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Replaces the socket of a bridge that died; false when one still answers. */
async function takeOver(server: Server, path: string): Promise<boolean> {
  if (process.platform === 'win32') return false // a pipe ends with its process: the other one is running
  return alone(path, async () => {
    if ((await askControl(path, { command: 'ping' })) !== null) return false
    rmSync(path, { force: true })
    return listening(server, path)
  })
}

/** libuv's UV_FS_O_EXLOCK: on Windows no second process can open the file. Node passes it on, but has no name. */
const EXCLUSIVE = 0x1000_0000

/**
 * Locks a data folder on Windows, where the name of a pipe is no lock (Wine lets a second server have it): `lock/held`
 * stays open until the returned function is called, or until the process ends. Null: another process holds it. In a
 * folder of its own, because it cannot be copied while open, as a person may do with the files beside it.
 */
function lockFolder(folder: string): (() => void) | null {
  mkdirSync(join(folder, 'lock'), { recursive: true })
  const { O_RDWR, O_CREAT } = constants
  try {
    const fd = openSync(join(folder, 'lock', 'held'), O_RDWR | O_CREAT | EXCLUSIVE, 0o600)
    return () => closeSync(fd)
  } catch (error) {
    if (hasCode(error, 'EBUSY')) return null
    throw error
  }
}

/** A Unix socket is a lock itself; a pipe is none. */
const lock = (folder: string): (() => void) | null => (process.platform === 'win32' ? lockFolder(folder) : () => {})

/**
 * Locks a data folder by opening its control socket: only one bridge runs on a folder. A socket without an answer was
 * left by a bridge that died. Returns what closes it; null: a bridge runs on the folder.
 */
export async function serveControl(
  folder: string,
  handlers: () => Partial<ControlHandlers>,
  log: Log,
): Promise<(() => void) | null> {
  const release = lock(folder)
  if (!release) return null
  const path = controlPath(folder)
  const server = createServer((socket) => void serve(socket, handlers, log))
  try {
    if (!(await listening(server, path)) && !(await takeOver(server, path))) {
      release()
      return null
    }
    if (process.platform !== 'win32') chmodSync(path, 0o600)
  } catch (error) {
    server.close()
    release()
    throw error
  }
  server.on('error', sayTo(log))
  return () => {
    if (!server.listening) return // it may be closed twice
    server.close()
    release()
  }
}

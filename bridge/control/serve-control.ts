import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onIdle } from '../async'
import { hasCode } from '../data-folder/error-code'
import type { Log } from '../log/log'
import { isLocked } from '../store/sqlite-error'
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

/** In place of the socket of a bridge that was killed; false when one still answers. */
async function listenAlone(server: Server, path: string): Promise<boolean> {
  if (await listening(server, path)) return true
  // A pipe ends with its process. A socket that answers: the lock's file was removed by hand.
  if (process.platform === 'win32' || (await askControl(path, { command: 'ping' })) !== null) return false
  rmSync(path, { force: true })
  return listening(server, path)
}

/**
 * Locks a data folder, on Linux as on Windows: SQLite locks the empty file `lock/held` until the returned function is called,
 * or until the process ends. The control socket is no lock: its file can be removed while its bridge runs, and Wine lets two
 * servers have one pipe. Null: another process holds it.
 */
function lockFolder(folder: string): (() => void) | null {
  const path = join(folder, 'lock', 'held')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let db: DatabaseSync | null = null
  try {
    // Windows unlocks the file of a killed process a moment after its end (LockFileEx).
    db = new DatabaseSync(path, { timeout: process.platform === 'win32' ? 1000 : 0 })
    db.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE') // writes nothing: the disk may be full
    return () => db?.close()
  } catch (error) {
    db?.close()
    if (isLocked(error)) return null
    closeSync(openSync(path, 'a')) // throws the disk's own error, which says more than SQLite's
    throw error
  }
}

/** Locks a data folder, on which only one bridge runs, and opens its control socket. Returns what closes both; null: a bridge runs on it. */
export async function serveControl(
  folder: string,
  handlers: () => Partial<ControlHandlers>,
  log: Log,
): Promise<(() => void) | null> {
  const release = lockFolder(folder)
  if (!release) return null
  const path = controlPath(folder)
  const server = createServer((socket) => void serve(socket, handlers, log))
  try {
    if (!(await listenAlone(server, path))) {
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

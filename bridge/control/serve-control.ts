import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { onIdle } from '../async'
import { hasCode } from '../data-folder/error-code'
import type { Log } from '../log/log'
import { askControl, readLine } from './ask-control'
import { lockFolder } from './lock-folder'
import { answerOf, type ControlHandlers } from './protocol'
import { controlPath } from './socket-path'

export type ControlServer = { ok: true; close(): void } | { ok: false; error: 'already-running' }

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
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
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

/** A Unix socket is a lock itself; a pipe is none. */
const lock = (folder: string): (() => void) | null => (process.platform === 'win32' ? lockFolder(folder) : () => {})

/**
 * Locks a data folder by opening its control socket: only one bridge runs on a folder. A socket without an answer was
 * left by a bridge that died.
 */
export async function serveControl(
  folder: string,
  handlers: () => Partial<ControlHandlers>,
  log: Log,
): Promise<ControlServer> {
  const release = lock(folder)
  if (!release) return { ok: false, error: 'already-running' }
  const path = controlPath(folder)
  const server = createServer((socket) => void serve(socket, handlers, log))
  try {
    if (!(await listening(server, path)) && !(await takeOver(server, path))) {
      release()
      return { ok: false, error: 'already-running' }
    }
    if (process.platform !== 'win32') chmodSync(path, 0o600)
  } catch (error) {
    server.close()
    release()
    throw error
  }
  server.on('error', sayTo(log))
  const close = () => {
    if (!server.listening) return // it may be closed twice
    server.close()
    release()
  }
  return { ok: true, close }
}

import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

const SOUND = 'ok'

/** The first fault of a database's structure; null: none. A flipped bit in a text is not seen. */
export function quickCheck(db: DatabaseSync): string | null {
  const first = db.prepare('PRAGMA quick_check(1)').get()?.quick_check
  return first === SOUND ? null : String(first)
}

/** CommonJS, as `eval` of a worker takes it. One file without a log beside it: others can copy and open it. */
const CHECK_AND_PACK = `
const { createReadStream, createWriteStream } = require('node:fs')
const { DatabaseSync } = require('node:sqlite')
const { pipeline } = require('node:stream/promises')
const { parentPort, workerData: { path, target } } = require('node:worker_threads')
const { createZstdCompress, constants } = require('node:zlib')
const params = { [constants.ZSTD_c_compressionLevel]: 6, [constants.ZSTD_c_checksumFlag]: 1 }
const db = new DatabaseSync(path)
db.exec('PRAGMA journal_mode=DELETE')
const [{ quick_check: first }] = db.prepare('PRAGMA quick_check(1)').all()
db.close()
const pack = () => pipeline(
  createReadStream(path), createZstdCompress({ params }), createWriteStream(target, { mode: 0o600, flush: true }))
;(first === '${SOUND}' ? pack() : Promise.resolve()).then(() => parentPort.postMessage(first))
`

/**
 * Checks a file that no connection has open, in a thread: a full reading would block the loop. A sound file is packed
 * into `target`, durably but for its name. Takes the file out of WAL mode. Rejects when it cannot be opened, the
 * target cannot be written, or the signal ends it.
 */
export function packInThread(path: string, target: string, signal?: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CHECK_AND_PACK, { eval: true, workerData: { path, target } })
    const end = () => void worker.terminate()
    signal?.addEventListener('abort', end)
    worker.once('message', (first: unknown) => resolve(first === SOUND ? null : String(first)))
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', end)
      reject(new Error(`the check of ${path} ended without an answer`))
    })
  })
}

import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

const SOUND = 'ok'

/** The first fault of a database's structure; null: none. A flipped bit in a text is not seen. */
export function quickCheck(db: DatabaseSync): string | null {
  const first = db.prepare('PRAGMA quick_check(1)').get()?.quick_check
  return first === SOUND ? null : String(first)
}

/** CommonJS, as `eval` of a worker takes it. One file without a log beside it: others can copy and open it. */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
const db = new DatabaseSync(workerData)
db.exec('PRAGMA journal_mode=DELETE')
const [first] = db.prepare('PRAGMA quick_check(1)').all()
db.close()
parentPort.postMessage(first.quick_check)
`

/**
 * The same of a file that no one has open, in a thread of its own: a full reading would block the loop. Takes the file
 * out of WAL mode. Rejects when it cannot be opened.
 */
export function checkInThread(path: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CHECK, { eval: true, workerData: path })
    worker.once('message', (first: unknown) => resolve(first === SOUND ? null : String(first)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error(`the check of ${path} ended without an answer`)))
  })
}

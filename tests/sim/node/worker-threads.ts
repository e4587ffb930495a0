import { EventEmitter } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { compileFunction } from 'node:vm'
import type { SimProcess } from '../process'

/** Ms of a thread's work. */
const LEAST = 1
const MOST = 20

/** `node:worker_threads` of one process: a thread's script runs as a whole, in one later event. */
export function workerThreadsOf(process: SimProcess) {
  class Worker extends EventEmitter {
    constructor(script: string, { workerData }: { workerData?: unknown } = {}) {
      super()
      process.after(process.random.between(LEAST, MOST), () => this.#run(script, workerData))
    }

    #run(script: string, workerData: unknown): void {
      const parentPort = { postMessage: (message: unknown) => this.emit('message', message) }
      const modules: Record<string, unknown> = {
        'node:worker_threads': { parentPort, workerData },
        'node:sqlite': { DatabaseSync },
      }
      try {
        compileFunction(script, ['require'])((name: string) => modules[name])
      } catch (error) {
        this.emit('error', error)
      }
      this.emit('exit', 0)
    }
  }
  return { Worker }
}

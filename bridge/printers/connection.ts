import type { PrinterAbilities } from '@shared/printer'
import { pollPhase, silence } from '../async'
import { type AnswerStream, type Condition, createAnswerStream, type PrinterAnswer } from './answers'
import type { Driver, DriverResult, Ending, OpenDriver, Taken } from './driver'
import type { Durations } from './transport'

/** Bytes per write: small enough to notice a stalled printer, and for the smallest printer buffers. */
const PIECE = 4096

/** Bytes to a printer and its parsed answers; no knowledge of jobs. */
export interface OpenConnection {
  /** Null while it is open. */
  readonly ending: Ending | null
  readonly ended: Promise<Ending>
  /**
   * Writes are queued and sent piece by piece; `onTaken` is called for each piece of which bytes were or may have been
   * taken. Resolves with true when every byte was taken, with false when the connection broke before.
   */
  write(bytes: Uint8Array, onTaken?: (count: Taken) => void): Promise<boolean>
  /** Calls `listener` with each answer, in order, until the returned function is called. */
  listen(listener: (answer: PrinterAnswer) => void): () => void
  /** Resolves when what had arrived by now was passed to the listeners. */
  catchUp(): Promise<void>
  /** Status over a channel beside the data; null: no such channel, or no answer. */
  portStatus(): Promise<Condition | null>
  /** Cancels what has not been taken and settles an open write; false where the driver cannot tell what was taken. */
  recall(): boolean
  /** Ends our side; the printer may still answer. */
  halfClose(): void
  /** Half-closes, waits at most `ms` for the printer to close too, then destroys. */
  close(ms: number): Promise<void>
  destroy(): void
}

/** An open connection to one printer with its known abilities. */
export interface ProvenConnection {
  connection: OpenConnection
  abilities: PrinterAbilities
  durations: Durations
  /** Queries the printer's status; null when it does not answer. */
  condition(): Promise<Condition | null>
}

function createEnd() {
  const { promise: reached, resolve } = Promise.withResolvers<Ending>()
  const end = {
    how: null as Ending | null,
    reached,
    reach(how: Ending): void {
      end.how ??= how
      resolve(end.how)
    },
  }
  return end
}

async function writePieces(driver: Driver, bytes: Uint8Array, onTaken: (count: Taken) => void): Promise<boolean> {
  let at = 0
  while (at < bytes.length) {
    const size = at === 0 ? (driver.packet ?? PIECE) : PIECE
    const count = await driver.write(bytes.subarray(at, at + size))
    if (count === 0) return false
    onTaken(count)
    if (count === 'unknown') return false
    at += count
  }
  return true
}

function over(driver: Driver, answers: AnswerStream, end: ReturnType<typeof createEnd>): OpenConnection {
  let turn: Promise<boolean> = Promise.resolve(true)
  const { catchUp = pollPhase } = driver
  const destroy = () => {
    end.reach('broken')
    return driver.destroy()
  }
  return {
    get ending() {
      return end.how
    },
    ended: end.reached,
    write(bytes, onTaken = () => {}) {
      turn = turn.then(() => writePieces(driver, bytes, onTaken))
      return turn
    },
    listen: (listener) => answers.listen(listener),
    catchUp,
    portStatus: async () => (await driver.portStatus?.()) ?? null,
    recall() {
      driver.recall?.()
      return driver.recall !== undefined
    },
    halfClose: () => driver.finish(),
    async close(ms) {
      const stop = new AbortController()
      driver.finish()
      await Promise.race([end.reached, silence(ms, stop.signal, catchUp)])
      stop.abort()
      await destroy()
    },
    destroy: () => void destroy(),
  }
}

/** Opens a driver and parses its answers; unread answers to earlier sessions are skipped. */
export async function connect(
  openDriver: OpenDriver,
  durations: Durations,
  signal: AbortSignal,
): Promise<{ ok: true; connection: OpenConnection } | Extract<DriverResult, { ok: false }>> {
  const answers = createAnswerStream()
  const end = createEnd()
  const result = await openDriver({ bytes: answers.push, ended: end.reach }, durations.connect, signal)
  if (!result.ok) return result
  const { driver } = result
  if (driver.buffersAnswers) await answers.skipOld(durations.drain, durations.answer, signal, driver.catchUp)
  return { ok: true, connection: over(driver, answers, end) }
}

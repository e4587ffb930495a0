import type { PrinterAbilities } from '@shared/printer'
import { pollPhase, silence } from '../async'
import { type AnswerStream, type Condition, createAnswerStream } from './answers'
import type { Driver, DriverResult, Ending, OpenDriver, Taken } from './driver'
import type { Durations } from './transport'

/** Bytes per write: small enough to notice a stalled printer, and for the smallest printer buffers. */
const PIECE = 4096

export type OpenConnection = ReturnType<typeof over>

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

/** Bytes to a printer and its parsed answers; no knowledge of jobs. */
function over(driver: Driver, answers: AnswerStream, end: ReturnType<typeof createEnd>) {
  let turn: Promise<boolean> = Promise.resolve(true)
  const { catchUp = pollPhase } = driver
  const destroy = () => {
    end.reach('broken')
    return driver.destroy()
  }
  return {
    /** Null while it is open. */
    get ending(): Ending | null {
      return end.how
    },
    ended: end.reached,
    /**
     * Writes are queued and sent piece by piece; `onTaken` is called for each piece of which bytes were or may have been
     * taken. Resolves with true when every byte was taken, with false when the connection broke before.
     */
    write(bytes: Uint8Array, onTaken: (count: Taken) => void = () => {}): Promise<boolean> {
      turn = turn.then(() => writePieces(driver, bytes, onTaken))
      return turn
    },
    /** Calls the listener with each answer, in order, until the returned function is called. */
    listen: answers.listen,
    /** Resolves when what had arrived by now was passed to the listeners. */
    catchUp,
    /** Status over a channel beside the data; null: no such channel, or no answer. */
    portStatus: async (): Promise<Condition | null> => (await driver.portStatus?.()) ?? null,
    /** Cancels what has not been taken and settles an open write; false where the driver cannot tell what was taken. */
    recall(): boolean {
      driver.recall?.()
      return driver.recall !== undefined
    },
    /** Ends our side; the printer may still answer. */
    halfClose: () => driver.finish(),
    /** Half-closes, waits at most `ms` for the printer to close too, then destroys. */
    async close(ms: number): Promise<void> {
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

import { pause } from '../../async'
import type { ByteLink, LinkEvents } from '../byte-link'
import type { ClaimedPrinter } from './claim-printer'
import { conditionOfPort } from './port-status'
import type { Transfers } from './transfers'

const ANSWER_TIME = 500
/** After an answer of no bytes, with which some printers fill every moment, and after an error. */
const QUIET = 10

/** GET_PORT_STATUS (USB printer class 1.1, 4.2.2). */
const portQuestion = (number: number) => ({ requestType: 0xa1, request: 0x01, value: 0, index: number, length: 1 })

async function hear(
  printer: ClaimedPrinter,
  transfers: Transfers,
  events: LinkEvents,
  signal: AbortSignal,
): Promise<void> {
  const pipe = printer.in
  while (pipe && !signal.aborted) {
    const { end, count, data } = await transfers.bulk(pipe, Buffer.alloc(pipe.descriptor.wMaxPacketSize))
    if (signal.aborted || end === 'refused') return
    if (end === 'gone') return events.ended('broken')
    if (count > 0) events.bytes(data.subarray(0, count))
    // An unplugged printer fails first and is gone then.
    else await pause(QUIET, signal)
  }
}

/** Bytes through the pipes of one claimed printer; `free` is called when the system has it back. */
export function usbLink(printer: ClaimedPrinter, transfers: Transfers, events: LinkEvents, free: () => void): ByteLink {
  const stop = new AbortController()
  let mute = false
  let last: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | null = null

  async function write(piece: Uint8Array): Promise<number> {
    const { end, count } = await transfers.bulk(printer.out, Buffer.from(piece))
    if (end === 'done' || end === 'cancelled') return count
    mute = true
    events.ended('broken')
    // It would refuse the next link's bytes too.
    if (end === 'refused') await new Promise<void>((resolve) => printer.out.clearHalt(() => resolve()))
    return count
  }
  async function close(): Promise<void> {
    mute = true
    stop.abort()
    transfers.cancel()
    await transfers.settled()
    await Promise.all([last, hearing])
    await printer.release()
    free()
  }
  const hearing = hear(printer, transfers, events, stop.signal)
  return {
    keepsAnswers: true,
    packet: printer.out.descriptor.wMaxPacketSize,
    write(piece) {
      if (mute) return Promise.resolve(0)
      const writing = write(piece)
      last = writing
      return writing
    },
    finish() {
      mute = true
      void last.then(() => events.ended('fin'))
    },
    recall() {
      mute = true
      transfers.cancel(printer.out)
    },
    async portStatus() {
      const answer = stop.signal.aborted ? null : await transfers.ask(portQuestion(printer.number), ANSWER_TIME)
      return conditionOfPort(answer?.[0] ?? 0)
    },
    destroy() {
      closing ??= close()
      return closing
    },
  }
}

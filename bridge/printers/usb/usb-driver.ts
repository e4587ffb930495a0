import type { ConnectionOf } from '@shared/connections'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Device } from 'usb'
import { pause, pollPhase } from '../../async'
import type { Log } from '../../log/log'
import type { Condition } from '../answers'
import { type Driver, type DriverEvents, type DriverResult, noDriver } from '../driver'
import { readUntilQuiet } from '../read-until-quiet'
import { supervisedTransport } from '../supervised-transport'
import type { Durations, Transport } from '../transport'
import { type ClaimedPrinter, claimPrinter } from './claim-printer'
import { findPrinter, type UsbAddress } from './find-printer'
import { loadUsb, type UsbModule, usbErrorOf } from './load-usb'
import { createTransfers, type Transfers } from './transfers'

const PAPER_EMPTY = 0x20
const SELECTED = 0x10
const NO_ERROR = 0x08

/**
 * Condition from the answer to GET_PORT_STATUS (USB printer class 1.1, 4.2.2). Null: no bit is set, which some printers
 * always answer.
 */
export function conditionOfPort(byte: number): Condition | null {
  if ((byte & (PAPER_EMPTY | SELECTED | NO_ERROR)) === 0) return null
  if (byte & PAPER_EMPTY) return { reasons: ['media-empty'], paperLow: false }
  return { reasons: byte & NO_ERROR ? [] : ['offline'], paperLow: false }
}

const ANSWER_TIME = 500
/** Pause in ms after an empty answer, which some printers send continuously, and after an error. */
const QUIET = 10

/** GET_PORT_STATUS (USB printer class 1.1, 4.2.2). */
const portQuestion = (number: number) => ({ requestType: 0xa1, request: 0x01, value: 0, index: number, length: 1 })

async function readAnswers(
  printer: ClaimedPrinter,
  transfers: Transfers,
  events: DriverEvents,
  signal: AbortSignal,
): Promise<void> {
  const pipe = printer.in
  while (pipe && !signal.aborted) {
    const { end, count, data } = await transfers.bulk(pipe, Buffer.alloc(pipe.descriptor.wMaxPacketSize))
    if (signal.aborted || end === 'refused') return
    if (end === 'gone') return events.ended('broken')
    if (count > 0) events.bytes(data.subarray(0, count))
    // An unplugged printer ends transfers with `failed` first, then with `gone`.
    else await pause(QUIET, signal)
  }
}

/** Driver over the endpoints of one claimed printer; `free` is called when the system has it back. */
class UsbDriver implements Driver {
  readonly buffersAnswers = true
  readonly packet: number
  readonly #printer: ClaimedPrinter
  readonly #transfers: Transfers
  readonly #events: DriverEvents
  readonly #free: () => void
  readonly #stop = new AbortController()
  readonly #reading: Promise<void>
  #mute = false
  #packets = 0
  #last: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | null = null

  constructor(printer: ClaimedPrinter, transfers: Transfers, events: DriverEvents, free: () => void) {
    this.#printer = printer
    this.#transfers = transfers
    this.#events = events
    this.#free = free
    this.packet = printer.out.descriptor.wMaxPacketSize
    const bytes = (chunk: Uint8Array) => {
      this.#packets++
      events.bytes(chunk)
    }
    this.#reading = readAnswers(printer, transfers, { ...events, bytes }, this.#stop.signal)
  }

  /** libusb's thread has taken at most one packet meanwhile: the next transfer is submitted when this one is handled. */
  readonly catchUp = () => readUntilQuiet(() => this.#bringsPacket(), this.#stop.signal)

  write(piece: Uint8Array): Promise<number> {
    if (this.#mute) return Promise.resolve(0)
    const writing = this.#write(piece)
    this.#last = writing
    return writing
  }

  finish(): void {
    this.#mute = true
    void this.#last.then(() => this.#events.ended('fin'))
  }

  recall(): void {
    this.#mute = true
    this.#transfers.cancel(this.#printer.out)
  }

  async portStatus(): Promise<Condition | null> {
    const question = portQuestion(this.#printer.number)
    const answer = this.#stop.signal.aborted ? null : await this.#transfers.ask(question, ANSWER_TIME)
    return conditionOfPort(answer?.[0] ?? 0)
  }

  destroy(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #bringsPacket(): Promise<boolean> {
    const before = this.#packets
    await pollPhase()
    return this.#packets > before
  }

  async #write(piece: Uint8Array): Promise<number> {
    const { out } = this.#printer
    const { end, count } = await this.#transfers.bulk(out, Buffer.from(piece))
    if (end === 'done' || end === 'cancelled') return count
    this.#mute = true
    this.#events.ended('broken')
    // Otherwise the halted endpoint would refuse the next session's bytes too.
    if (end === 'refused') await new Promise<void>((resolve) => out.clearHalt(() => resolve()))
    return count
  }

  async #close(): Promise<void> {
    this.#mute = true
    this.#stop.abort()
    this.#transfers.cancel()
    await this.#transfers.settled()
    await Promise.all([this.#last, this.#reading])
    await this.#printer.release()
    this.#free()
  }
}

/** Devices that this process has open. libusb would allow a second open: both would share the device's handle. */
const used = new Set<Device>()

/** One search at a time, for the same reason: a search opens devices to read their serial numbers. */
let turn: Promise<unknown> = Promise.resolve()

async function open(
  usb: UsbModule,
  address: UsbAddress,
  events: DriverEvents,
  signal: AbortSignal,
): Promise<DriverResult> {
  if (signal.aborted) return noDriver(null)
  const device = await findPrinter(usb, address, used).catch((error: unknown) => usbErrorOf(error))
  if (device === null) return noDriver('no such printer on USB')
  if (typeof device === 'string') return noDriver(device)
  if (used.has(device)) return noDriver(null)
  used.add(device)
  const printer = await claimPrinter(device)
  if (typeof printer !== 'string')
    return { ok: true, driver: new UsbDriver(printer, createTransfers(usb, device), events, () => used.delete(device)) }
  used.delete(device)
  return noDriver(`USB: ${printer}`)
}

/** Finds and claims a USB printer; a busy one counts as unreachable. Each step is short. */
async function openUsbDriver(address: UsbAddress, events: DriverEvents, signal: AbortSignal): Promise<DriverResult> {
  const loading = loadUsb()
  if (!loading.ok) return { ok: false, reasons: ['offline'], cause: loading.cause }
  const mine = turn.then(() => open(loading.usb, address, events, signal))
  turn = mine.catch(() => {})
  return mine
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/**
 * A USB printer without the system's driver: only by explicit choice, as no other program can print on it during our
 * jobs.
 */
export function usbTransport(
  connection: ConnectionOf<'usb'>,
  printer: Pick<PrinterSettings, 'id' | 'confirm'>,
  log: Log,
  changes: Partial<Durations> = {},
): Transport {
  const { vendorId, productId, serial } = connection
  return supervisedTransport({
    address: `usb:${hex(vendorId)}:${hex(productId)}:${serial ?? '*'}`,
    openDriver: (events, _ms, signal) => openUsbDriver(connection, events, signal),
    confirm: printer.confirm,
    changes,
    trouble: { printer: printer.id, log },
  })
}

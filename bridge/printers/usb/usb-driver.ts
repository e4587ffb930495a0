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
function usbDriver(printer: ClaimedPrinter, transfers: Transfers, events: DriverEvents, free: () => void): Driver {
  const stop = new AbortController()
  let mute = false
  let packets = 0
  let last: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | null = null

  async function write(piece: Uint8Array): Promise<number> {
    const { end, count } = await transfers.bulk(printer.out, Buffer.from(piece))
    if (end === 'done' || end === 'cancelled') return count
    mute = true
    events.ended('broken')
    // Otherwise the halted endpoint would refuse the next session's bytes too.
    if (end === 'refused') await new Promise<void>((resolve) => printer.out.clearHalt(() => resolve()))
    return count
  }
  async function close(): Promise<void> {
    mute = true
    stop.abort()
    transfers.cancel()
    await transfers.settled()
    await Promise.all([last, reading])
    await printer.release()
    free()
  }
  const bytes = (chunk: Uint8Array) => {
    packets++
    events.bytes(chunk)
  }
  const reading = readAnswers(printer, transfers, { ...events, bytes }, stop.signal)
  async function bringsPacket(): Promise<boolean> {
    const before = packets
    await pollPhase()
    return packets > before
  }
  return {
    buffersAnswers: true,
    // libusb's thread has taken at most one packet meanwhile: the next transfer is submitted when this one is handled.
    catchUp: () => readUntilQuiet(bringsPacket, stop.signal),
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

/** Devices that this process has open. libusb would allow a second open: both would share the device's handle. */
const used = new Set<Device>()

/** One search at a time, for the same reason: a search opens devices to read their serial numbers. */
let turn: Promise<unknown> = Promise.resolve()

async function find(usb: UsbModule, address: UsbAddress): Promise<Device | string> {
  try {
    return (await findPrinter(usb, address, used)) ?? 'no such printer on USB'
  } catch (error) {
    return usbErrorOf(error)
  }
}

async function open(
  usb: UsbModule,
  address: UsbAddress,
  events: DriverEvents,
  signal: AbortSignal,
): Promise<DriverResult> {
  if (signal.aborted) return noDriver(null)
  const device = await find(usb, address)
  if (typeof device === 'string') return noDriver(device)
  if (used.has(device)) return noDriver(null)
  used.add(device)
  const printer = await claimPrinter(device)
  if (typeof printer !== 'string')
    return { ok: true, driver: usbDriver(printer, createTransfers(usb, device), events, () => used.delete(device)) }
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

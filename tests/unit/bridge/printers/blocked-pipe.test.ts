import { pbkdf2 } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { deviceTransport } from '../../../../bridge/printers/device/device-driver'
import type { DeviceFile, Try } from '../../../../bridge/printers/device/device-file'
import type { Transport } from '../../../../bridge/printers/transport'
import { usbTransport } from '../../../../bridge/printers/usb/usb-driver'
import { blockLoop, turnLoop } from '../../../fakes/block-loop'
import { READY_STATUS } from './scripted-printer'
import { tryOpen } from './sessions'

/** Longer than a loaded machine delays the other threads. */
const WAIT = 1_000
const BLOCK = 1_200
/** Automatic status (GS a): ready. */
const AUTOMATIC = [0x10, 0x00, 0x00, 0x00]
/** DLE EOT 1. */
const OFFLINE = 0x1e

/** Calls back from another thread, some milliseconds later. */
const fromThread = (callback: () => void) => pbkdf2('', '', 2_000, 32, 'sha256', callback)

/**
 * What a printer sends over a pipe, one packet a read: a device file, or an endpoint of USB. The loop is blocked once,
 * while an answer to the first question arrives, or one to an earlier session.
 */
class FakePipe {
  readonly #packets: number[][] = []
  readonly #blocksAt: 'answer' | 'old answer'
  #isFirstRead = true
  onArrival = () => {}

  constructor(blocksAt: 'answer' | 'old answer') {
    this.#blocksAt = blocksAt
  }

  read(into: Uint8Array): number {
    if (this.#isFirstRead && this.#blocksAt === 'old answer')
      void turnLoop(2).then(() => {
        this.#arrive(AUTOMATIC)
        this.#arrive([OFFLINE])
        blockLoop(BLOCK)
      })
    this.#isFirstRead = false
    const packet = this.#packets.shift() ?? []
    into.set(packet)
    return packet.length
  }

  async answer([dle, , n = 0]: Uint8Array): Promise<void> {
    if (dle !== 0x10) return
    await turnLoop(1)
    this.#arrive(AUTOMATIC)
    this.#arrive([READY_STATUS(n)])
    if (n === 1 && this.#blocksAt === 'answer') blockLoop(BLOCK)
  }

  #arrive(packet: number[]): void {
    this.#packets.push(packet)
    this.onArrival()
  }
}

const fake = vi.hoisted(() => ({ pipe: null as unknown }))
const thePipe = (): FakePipe => fake.pipe as FakePipe

vi.mock('../../../../bridge/printers/device/device-file', () => ({
  makeRaw: async () => null,
  openDeviceFile: async (): Promise<DeviceFile> => {
    const pipe = thePipe()
    const moved = (count: number): Try => (count === 0 ? { type: 'busy' } : { type: 'moved', count })
    return {
      serial: true,
      async read(into) {
        await new Promise<void>((resolve) => fromThread(resolve))
        return moved(pipe.read(into))
      },
      async write(bytes) {
        await pipe.answer(bytes)
        return moved(bytes.length)
      },
      flushed: async () => ({ type: 'moved', count: 0 }),
      close: async () => {},
    }
  },
}))

const usb = { LIBUSB_TRANSFER_CANCELLED: 3, LIBUSB_TRANSFER_STALL: 4, LIBUSB_TRANSFER_NO_DEVICE: 5 }
vi.mock('../../../../bridge/printers/usb/load-usb', async (original) => ({
  ...(await original<object>()),
  loadUsb: () => ({ ok: true, usb: { usb } }),
}))
vi.mock('../../../../bridge/printers/usb/find-printer', () => ({ findPrinter: async () => ({}) }))

type Done = (error: { errno: number } | undefined, data: Buffer, count: number) => void

/** A transfer is filled as soon as there is a packet; one that is submitted later than the packet, some turns later. */
function endpointIn(pipe: FakePipe) {
  return {
    descriptor: { wMaxPacketSize: 64 },
    makeTransfer(_ms: number, done: Done) {
      let into: Buffer | null = null
      const fill = (deliver: (end: () => void) => unknown) => {
        if (into === null) return
        const [data, count] = [into, pipe.read(into)]
        if (count === 0) return
        into = null
        deliver(() => done(undefined, data, count))
      }
      const cancel = () => {
        if (into) setImmediate(done, { errno: usb.LIBUSB_TRANSFER_CANCELLED }, into, 0)
        into = null
      }
      const submit = (data: Buffer) => {
        into = data
        pipe.onArrival = () => fill(fromThread)
        fill((end) => turnLoop(3).then(end))
      }
      return { submit, cancel }
    },
  }
}

function endpointOut(pipe: FakePipe) {
  const makeTransfer = (_ms: number, done: Done) => ({
    cancel() {},
    submit: (data: Buffer) => void pipe.answer(data).then(() => done(undefined, data, data.length)),
  })
  return { descriptor: { wMaxPacketSize: 64 }, makeTransfer }
}

vi.mock('../../../../bridge/printers/usb/claim-printer', () => ({
  claimPrinter: async () => ({
    number: 0,
    in: endpointIn(thePipe()),
    out: endpointOut(thePipe()),
    release: async () => {},
  }),
}))

const TIMES = { answer: WAIT, settle: 20, drain: 30, close: 20 }
const silent = () => {}
const printer = { id: 'caja', confirm: 'completion' } as const

const TRANSPORTS: [string, () => Transport][] = [
  ['device file', () => deviceTransport({ type: 'device', path: '/dev/usb/lp0' }, printer, silent, TIMES)],
  ['USB', () => usbTransport({ type: 'usb', vendorId: 1, productId: 2, serial: null }, printer, silent, TIMES)],
]

describe.each(TRANSPORTS)('behind a %s, of a printer that sends automatic status first', (_, to) => {
  it.each(['answer', 'old answer'] as const)('the %s is read although the bridge was blocked', async (blocksAt) => {
    fake.pipe = new FakePipe(blocksAt)
    const result = await tryOpen(to())
    if (result.ok) onTestFinished(() => result.printer.close())
    expect(result).toMatchObject({ ok: true, printer: { state: 'ready', reasons: [] } })
    // No question had to be asked again, with a longer wait.
    if (result.ok) expect(result.printer.slowestAnswerMs).toBeLessThanOrEqual(WAIT)
  })
})

import type { Device, Endpoint, Transfer } from 'usb'
import { type UsbModule, usbErrorIn } from './load-usb'

export type TransferEnd =
  | 'done'
  | 'cancelled'
  /** The endpoint is halted (USB STALL). */
  | 'refused'
  | 'gone'
  /** Any other error; the first one of an unplugged device. */
  | 'failed'

export interface TransferResult {
  end: TransferEnd
  /** Bytes transferred, also when cancelled midway (measured with usb 2.18.0; 1.9.2 does not report it). */
  count: number
  data: Buffer
}

/** Fields of a control request with data from the device (USB 2.0, 9.3). */
export interface ControlQuestion {
  requestType: number
  request: number
  value: number
  index: number
  length: number
}

const SETUP = 8

function setupOf({ requestType, request, value, index, length }: ControlQuestion): Buffer {
  const buffer = Buffer.alloc(SETUP + length)
  buffer.writeUInt8(requestType, 0)
  buffer.writeUInt8(request, 1)
  buffer.writeUInt16LE(value, 2)
  buffer.writeUInt16LE(index, 4)
  buffer.writeUInt16LE(length, 6)
  return buffer
}

/** An error is ignored: the transfers of an unplugged device end by themselves. */
const cancelTransfer = (transfer: Transfer) => void usbErrorIn(() => transfer.cancel())

type Done = Parameters<Endpoint['makeTransfer']>[1]

export type Transfers = ReturnType<typeof createTransfers>

/** All transfers of one open device. Each can be cancelled; the device cannot be closed before all have ended. */
export function createTransfers(usb: UsbModule, device: Device) {
  const { LIBUSB_TRANSFER_CANCELLED, LIBUSB_TRANSFER_STALL, LIBUSB_TRANSFER_NO_DEVICE } = usb.usb
  const open = new Map<Transfer, { endpoint: Endpoint | null; ended: Promise<TransferResult> }>()

  function endOf(error: { errno: number } | undefined): TransferEnd {
    if (!error) return 'done'
    if (error.errno === LIBUSB_TRANSFER_CANCELLED) return 'cancelled'
    if (error.errno === LIBUSB_TRANSFER_STALL) return 'refused'
    return error.errno === LIBUSB_TRANSFER_NO_DEVICE ? 'gone' : 'failed'
  }

  function submit(make: (done: Done) => Transfer, endpoint: Endpoint | null, data: Buffer): Promise<TransferResult> {
    const { promise: ended, resolve: settle } = Promise.withResolvers<TransferResult>()
    const transfer = make((error, _, count) => {
      open.delete(transfer)
      settle({ end: endOf(error), count, data })
    })
    if (usbErrorIn(() => transfer.submit(data)) !== null) return Promise.resolve({ end: 'gone', count: 0, data })
    open.set(transfer, { endpoint, ended })
    return ended
  }

  return {
    // 0: no time-out. libusb's own fires after 60 s whatever value is set (usb 2.4.3 to 2.18.0 on Linux, measured).
    bulk: (endpoint: Endpoint, buffer: Buffer) => submit((done) => endpoint.makeTransfer(0, done), endpoint, buffer),
    /** A control request, cancelled after `ms`; null: no answer. */
    async ask(question: ControlQuestion, ms: number): Promise<Buffer | null> {
      const type = usb.usb.LIBUSB_TRANSFER_TYPE_CONTROL
      let mine: Transfer | null = null
      const make = (done: Done) => {
        mine = new usb.Transfer(device, 0, type, 0, done)
        return mine
      }
      const answer = submit(make, null, setupOf(question))
      const timer = setTimeout(() => mine && cancelTransfer(mine), ms)
      const { end, count, data } = await answer
      clearTimeout(timer)
      return end === 'done' ? data.subarray(SETUP, SETUP + count) : null
    },
    /** Cancels the transfers of one endpoint, or all. */
    cancel(endpoint?: Endpoint): void {
      for (const [transfer, of] of open)
        if (endpoint === undefined || of.endpoint === endpoint) cancelTransfer(transfer)
    },
    /** Resolves when none is open. */
    async settled(): Promise<void> {
      await Promise.all([...open.values()].map(({ ended }) => ended))
    },
  }
}

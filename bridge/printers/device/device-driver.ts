import type { ConnectionOf } from '@shared/connections'
import type { PrinterSettings } from '@shared/settings/bridge'
import { pause } from '../../async'
import type { Log } from '../../log/log'
import { type Driver, type DriverEvents, type DriverResult, noDriver, type Taken } from '../driver'
import { readUntilQuiet } from '../read-until-quiet'
import { supervisedTransport } from '../supervised-transport'
import type { Durations, Transport } from '../transport'
import { type DeviceFile, makeRaw, openDeviceFile, type Try } from './device-file'

/** Milliseconds between two tries; the system does not notify when a device is ready again. */
const AGAIN = 5

/** Retries until the device is no longer busy, or `signal` is aborted. */
async function retryWhileBusy(act: () => Promise<Try>, signal: AbortSignal): Promise<Try> {
  while (!signal.aborted) {
    const result = await act()
    if (result.type !== 'busy') return result
    await pause(AGAIN, signal)
  }
  return { type: 'busy' }
}

/** Reads once and passes on what came. Reads take turns: two at once could swap their bytes. */
function createReader(file: DeviceFile, events: DriverEvents, signal: AbortSignal): () => Promise<Try> {
  const chunk = Buffer.alloc(512)
  let turn: Promise<Try> = Promise.resolve({ type: 'busy' })
  async function read(): Promise<Try> {
    if (signal.aborted) return { type: 'busy' }
    const result = await file.read(chunk)
    if (!signal.aborted && hasMoved(result)) events.bytes(Uint8Array.from(chunk.subarray(0, result.count)))
    return result
  }
  return () => {
    turn = turn.then(read)
    return turn
  }
}

const hasMoved = (result: Try): result is Extract<Try, { type: 'moved' }> => result.type === 'moved' && result.count > 0

async function readAnswers(read: () => Promise<Try>, events: DriverEvents, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const result = await read()
    if (signal.aborted || result.type === 'unable') return
    if (result.type === 'gone') return events.ended('broken')
    if (!hasMoved(result)) await pause(AGAIN, signal)
  }
}

function driverOver(file: DeviceFile, events: DriverEvents): Driver {
  const stop = new AbortController()
  const noMore = new AbortController()
  const read = createReader(file, events, stop.signal)
  const reading = readAnswers(read, events, stop.signal)
  let finished = false
  let last: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | null = null

  /**
   * A serial port reports every byte taken (Linux, n_tty_write). usblp does not: it submits a piece and checks the
   * printer afterwards, and an error then comes without a count (usblp_write, `collect_error`).
   */
  async function write(piece: Uint8Array): Promise<Taken> {
    const result = await retryWhileBusy(() => file.write(piece), noMore.signal)
    if (result.type === 'moved') return result.count
    if (result.type !== 'busy') events.ended('broken')
    return result.type === 'gone' && !file.serial ? 'unknown' : 0
  }
  async function close(): Promise<void> {
    noMore.abort()
    stop.abort()
    await Promise.all([last, reading])
    await read() // behind a read of `catchUp`
    await file.close()
  }
  return {
    buffersAnswers: true,
    // A read runs on another thread, which the loop does not wait for.
    catchUp: () => readUntilQuiet(async () => hasMoved(await read()), stop.signal),
    write(piece) {
      if (finished) return Promise.resolve(0)
      const writing = write(piece)
      last = writing
      return writing
    },
    finish() {
      finished = true
      last = last
        .then(() => retryWhileBusy(file.flushed, stop.signal))
        .then(({ type }) => {
          if (type === 'gone') events.ended('broken')
          else if (type !== 'busy') events.ended('fin')
        })
    },
    recall: () => noMore.abort(),
    destroy() {
      closing ??= close()
      return closing
    },
  }
}

/** Opens a device file or serial port; a busy one counts as unreachable. */
export async function openDeviceDriver(
  { path, baud }: ConnectionOf<'device'>,
  events: DriverEvents,
  ms: number,
  signal: AbortSignal,
): Promise<DriverResult> {
  // On Windows an open read blocks writes to the same port, and Node has no way round: use a spooler queue there.
  if (process.platform === 'win32') return noDriver(`${path}: on Windows a serial port needs a spooler queue`)
  const file = await openDeviceFile(path)
  if (typeof file === 'string') return noDriver(file)
  const trouble = file.serial ? await makeRaw(path, baud, ms) : null
  if (trouble === null && !signal.aborted) return { ok: true, driver: driverOver(file, events) }
  await file.close()
  return noDriver(trouble)
}

/** A printer behind a device file: `/dev/usb/lp0` or a serial port. */
export function deviceTransport(
  connection: ConnectionOf<'device'>,
  printer: Pick<PrinterSettings, 'id' | 'confirm'>,
  log: Log,
  changes: Partial<Durations> = {},
): Transport {
  return supervisedTransport({
    address: `device:${connection.path}`,
    openDriver: (events, ms, signal) => openDeviceDriver(connection, events, ms, signal),
    confirm: printer.confirm,
    changes,
    trouble: { printer: printer.id, log },
  })
}

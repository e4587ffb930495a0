import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { deviceTransport } from '../../bridge/printers/device/device-driver'
import type { Durations, PrinterSession, SendResult, Transport } from '../../bridge/printers/transport'
import { SerialCable } from '../fakes/device/serial-cable'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { type Script, type ScriptedPrinter, startScriptedPrinter } from '../unit/bridge/printers/scripted-printer'
import { opened, recordedOptions, tryOpen } from '../unit/bridge/printers/sessions'

const doesNotOpen = (path: string, code: string) => ({
  reasons: ['connecting-to-device'],
  cause: `${path} does not open: ${code}`,
})

const FAST: Partial<Durations> = {
  answer: 1_000,
  settle: 20,
  watch: 15,
  stall: 1_000,
  confirm: 2_000,
  confirmPerLine: 0,
  confirmPerKilobyte: 0,
  // Not short: a late answer ends the wait, and on a busy machine it comes late.
  late: 60_000,
  close: 200,
}
/** Line ends, echo, flow control, erase and interrupt: bytes that a terminal line discipline would alter. */
const PAPER = Buffer.from('\x1b@COMANDA 37\n\r\n\x11\x13\x03\x04\x7f\x1a\xff\n', 'latin1')
/** More than the kernel's buffer of a port. */
const BIG = Buffer.alloc(400_000, 'A')

const sessions: PrinterSession[] = []
afterEach(() => Promise.all(sessions.splice(0).map((printer) => printer.close())))

interface Shop {
  printer: ScriptedPrinter
  cable: SerialCable
  transport: Transport
  troubles: string[]
}

function transportTo(path: string, changes: Partial<Durations> = {}) {
  const troubles: string[] = []
  const log = ({ message }: { message: string }) => void troubles.push(message)
  const transport = deviceTransport({ type: 'device', path }, { id: 'caja', confirm: 'auto' }, log, {
    ...FAST,
    ...changes,
  })
  return { transport, troubles }
}

async function aShop(script: Partial<Script> = {}, changes: Partial<Durations> = {}): Promise<Shop> {
  const printer = await startScriptedPrinter(script)
  onTestFinished(() => printer.stop())
  const cable = await SerialCable.plugIn(printer)
  onTestFinished(() => cable.pullOut())
  return { printer, cable, ...transportTo(cable.path, changes) }
}

async function open(transport: Transport): Promise<PrinterSession> {
  const session = await opened(transport)
  sessions.push(session)
  return session
}

/** Whether the port accepted one byte. */
function acceptsByte(port: number): boolean {
  try {
    return writeSync(port, 'B') === 1
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return false
    throw error
  }
}

/** Writes from another process until the port accepts no further byte; resolves with the count. */
async function fillPort(path: string): Promise<number> {
  const port = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  let count = 0
  for (let full = 0; full < 10; full += 1) {
    while (acceptsByte(port)) {
      count += 1
      full = 0
    }
    await setTimeout(5)
  }
  closeSync(port)
  return count
}

async function print(transport: Transport, bytes: Uint8Array): Promise<SendResult> {
  const line = await open(transport)
  const result = await line.send(bytes, recordedOptions())
  await line.close()
  return result
}

describe.skipIf(process.platform === 'win32')('a printer behind a device file (no pseudo-terminals on Windows)', () => {
  it('prints bytes that a terminal would alter unchanged, and proves it with the attempt’s own id', async () => {
    const { printer, cable, transport } = await aShop()
    expect(transport.address).toBe(`device:${cable.path}`)
    expect(await print(transport, PAPER)).toEqual({ outcome: 'confirmed', proof: 'completed', bytes: PAPER.length })
    expect(printer.paper(0)).toEqual(PAPER)
    expect(printer.raw(0).includes('\x1d(H\x06\x0000ABCD', 0, 'latin1')).toBe(true)
  })

  it('prints jobs of any length one after the other', async () => {
    const { printer, transport } = await aShop()
    expect(await print(transport, BIG)).toMatchObject({ outcome: 'confirmed', bytes: BIG.length })
    expect(await print(transport, PAPER)).toMatchObject({ outcome: 'confirmed' })
    expect(printer.paper(0).equals(Buffer.concat([BIG, PAPER]))).toBe(true)
  })

  it('that answers nothing counts as sent when the system has passed on every byte', async () => {
    const { printer, transport } = await aShop({ status: () => null, completion: null, consumption: null })
    expect(await print(transport, PAPER)).toEqual({ outcome: 'delivered', bytes: PAPER.length })
    await vi.waitFor(() => expect(printer.paper(0)).toEqual(PAPER), WAIT_OPTIONS)
  })

  it('stalls in mid-paper: given up with its byte count, and detected when it resumes', async () => {
    const { cable, transport } = await aShop()
    const line = await open(transport)
    await cable.stall()
    const result = await line.send(BIG, recordedOptions())
    expect(result).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
    if (result.outcome !== 'lost') return
    expect(result.bytes).toBeGreaterThan(0)
    expect(result.bytes).toBeLessThan(BIG.length)
    await cable.flow()
    expect(await result.late).toBe('completed')
  })

  it('accepts no byte: the job counts as not started, and nothing is printed later', async () => {
    const { printer, cable, transport } = await aShop()
    const line = await open(transport)
    await cable.stall()
    const filled = await fillPort(cable.path)
    expect(await line.send(PAPER, recordedOptions())).toEqual({ outcome: 'untouched', reasons: ['timed-out'] })
    await line.close()
    await cable.flow()
    await vi.waitFor(() => expect(printer.paper(0)).toHaveLength(filled), WAIT_OPTIONS)
  })

  it('is unplugged in mid-paper: interrupted, with its byte count', async () => {
    const { cable, transport } = await aShop()
    const line = await open(transport)
    await cable.cutAfter(50_000)
    const result = await line.send(BIG, recordedOptions())
    expect(result).toMatchObject({ outcome: 'lost', reason: 'interrupted' })
    expect(result.outcome === 'lost' && result.bytes).toBeGreaterThanOrEqual(50_000)
    expect(result.outcome === 'lost' && result.bytes).toBeLessThan(BIG.length)
    expect(result.outcome === 'lost' && (await result.late)).toBe(null)
    await line.close()
    expect(await tryOpen(transport)).toEqual({ ok: false, ...doesNotOpen(cable.path, 'ENOENT') })
  })

  it('is unplugged before the first byte: the job counts as not started', async () => {
    const { cable, transport } = await aShop()
    const line = await open(transport)
    await cable.pullOut()
    const expected = { outcome: 'untouched', reasons: ['connecting-to-device'] }
    expect(await line.send(PAPER, recordedOptions())).toEqual(expected)
  })

  it('cannot be written to (a folder in its place): not reachable', async () => {
    const { transport, troubles } = transportTo(tmpdir())
    const found = doesNotOpen(tmpdir(), 'EISDIR')
    expect(await tryOpen(transport)).toEqual({ ok: false, ...found })
    expect(troubles).toEqual([`printer caja: ${found.cause}`])
  })

  it('is missing: not reachable, and the log says why once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'device-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { transport, troubles } = transportTo(join(folder, 'lp0'))
    const found = doesNotOpen(join(folder, 'lp0'), 'ENOENT')
    for (let n = 0; n < 3; n += 1) expect(await tryOpen(transport)).toEqual({ ok: false, ...found })
    expect(troubles).toEqual([`printer caja: ${found.cause}`])
  })
})

import dns from 'node:dns'
import type { Socket } from 'node:net'
import type { PrinterProof } from '@shared/job'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { networkTransport } from '../../../../../bridge/printers/network/network-driver'
import type { Durations, PrinterSession, SendResult, Transport } from '../../../../../bridge/printers/transport'
import { SilentHost } from '../../../../fakes/printer/silent-host'
import { eventually, letTimeFlow } from '../../support/virtual-time'
import {
  completionBlock,
  READY_STATUS,
  type Script,
  type ScriptedPrinter,
  startScriptedPrinter,
} from '../scripted-printer'
import { opened, recordedOptions, tryOpen } from '../sessions'

/** Virtual milliseconds: turns of the event loop, of which the printer's answer takes a few. */
const FAST: Partial<Durations> = {
  connect: 2_000,
  answer: 500,
  settle: 20,
  watch: 15,
  stall: 1_500,
  confirm: 1_500,
  confirmPerLine: 0,
  confirmPerKilobyte: 0,
  hold: 30_000,
  late: 400,
  close: 1_000,
}
/** For answers that never come, on a printer that need not answer in time. */
const SOON = 300
const PAPER = Buffer.from('\x1b@COMANDA 37\n', 'latin1')
/** More than both kernels' buffers of one connection take. */
const MORE_THAN_BUFFERS = 16_000_000
const PAPER_OUT = (n: number): number => ({ 1: 0x1e, 2: 0x32, 4: 0x72 })[n] ?? 0x12

type Confirm = Parameters<typeof networkTransport>[1]['confirm']

beforeEach(letTimeFlow)

async function aPrinter(script: Partial<Script> = {}): Promise<ScriptedPrinter> {
  const printer = await startScriptedPrinter(script)
  onTestFinished(() => printer.stop())
  return printer
}

const transportTo = (
  printer: { port: number },
  confirm: Confirm = 'auto',
  changes: Partial<Durations> = {},
): Transport =>
  networkTransport({ type: 'network', host: '127.0.0.1', port: printer.port }, { confirm }, { ...FAST, ...changes })

async function open(transport: Transport): Promise<PrinterSession> {
  const session = await opened(transport)
  onTestFinished(() => session.close())
  return session
}

/** A new printer, and a session with it. */
async function linked(script: Partial<Script> = {}, changes: Partial<Durations> = {}, confirm: Confirm = 'auto') {
  const printer = await aPrinter(script)
  return { printer, link: await open(transportTo(printer, confirm, changes)) }
}

/** The condition applies from its next round of questions: no round sees a part of it. */
function setStatus(printer: ScriptedPrinter, next: NonNullable<Script['status']>): void {
  let now = printer.script.status
  printer.script.status = (n) => {
    if (n === 1) now = next
    return now(n)
  }
}

async function print(
  transport: Transport,
  bytes: Uint8Array = PAPER,
): Promise<{ result: SendResult; events: string[] }> {
  const printer = await open(transport)
  const options = recordedOptions()
  const result = await printer.send(bytes, options)
  return { result, events: options.events }
}

describe('a printer that can be reached', () => {
  it('has the same name in each spelling of its host', () => {
    const address = (host: string) =>
      networkTransport({ type: 'network', host, port: 9100 }, { confirm: 'auto' }).address
    expect(address('FD12:0:0::1')).toBe('tcp:fd12::1:9100')
    expect(address('FE80:0::A%eth0')).toBe('tcp:fe80::a%eth0:9100')
    expect(address('Impresora.LOCAL.')).toBe('tcp:impresora.local:9100')
  })

  it('prints the bytes and confirms with this attempt’s id', async () => {
    const printer = await aPrinter()
    const { result, events } = await print(transportTo(printer))
    expect(result).toEqual({ outcome: 'confirmed', proof: 'completed', bytes: PAPER.length })
    expect(printer.paper(0)).toEqual(PAPER)
    expect(events).toEqual(['first byte'])
    // A slow machine asks for the status while it waits.
    const statusQuestions = [1, 2, 3, 4].map((n) => `\x10\x04${String.fromCharCode(n)}`)
    const sent = statusQuestions.reduce((all, one) => all.replaceAll(one, ''), printer.raw(0).toString('latin1'))
    expect(sent.slice(-11)).toBe('\x1d(H\x06\x0000ABCD')
  })

  it('is asked by GS r when it does not know GS ( H, and what it may have taken as text is cleared', async () => {
    const printer = await aPrinter({ completion: null })
    const transport = transportTo(printer)
    const { result } = await print(transport)
    expect(result).toEqual({ outcome: 'confirmed', proof: 'consumed', bytes: PAPER.length })
    expect(printer.paper(0)).toEqual(Buffer.concat([Buffer.from('\x1b@', 'latin1'), PAPER]))
  })

  it('is asked for its abilities once, and they are stored', async () => {
    const printer = await aPrinter()
    const transport = transportTo(printer)
    const first = await open(transport)
    expect(first.abilities).toEqual({ status: true, completion: true, consumption: false })
    await first.close()
    await open(transport)
    const probe = Buffer.from('\x1d(H', 'latin1')
    expect(printer.raw(0).includes(probe)).toBe(true)
    expect(printer.raw(1).includes(probe)).toBe(false)
  })

  it('has the abilities that the settings say', async () => {
    const printer = await aPrinter()
    expect((await open(transportTo(printer, 'consumption'))).abilities).toMatchObject({ consumption: true })
    expect((await open(transportTo(printer, 'completion'))).abilities).toMatchObject({ completion: true })
    expect((await open(transportTo(printer, 'none'))).state).toBe('blind')
  })

  it('reports low paper and prints', async () => {
    const printer = await aPrinter({ status: (n) => (n === 4 ? 0x1e : READY_STATUS(n)) })
    expect(await open(transportTo(printer))).toMatchObject({ state: 'ready', reasons: [], paperLow: true })
  })

  it('is not asked again the status questions that it does not know', async () => {
    const printer = await aPrinter({ status: (n) => (n === 1 ? 0x16 : null) })
    const transport = transportTo(printer)
    const { result } = await print(transport)
    expect(result).toMatchObject({ outcome: 'confirmed', proof: 'completed' })
    expect(printer.sockets).toHaveLength(2)
    await print(transport)
    expect(printer.sockets).toHaveLength(3)
  })

  it('gets every byte and is confirmed although it reads slowly and sends automatic status constantly', async () => {
    const big = Buffer.alloc(60_000, 65)
    const printer = await aPrinter({
      onConnect(socket) {
        const statusTimer = setInterval(() => socket.writable && socket.write(Uint8Array.of(0x14, 0, 0, 0x0f)), 5)
        socket.once('close', () => clearInterval(statusTimer))
      },
      onData(socket) {
        socket.pause()
        setTimeout(() => socket.resume(), 2)
      },
    })
    const { result } = await print(transportTo(printer), big)
    expect(result).toEqual({ outcome: 'confirmed', proof: 'completed', bytes: big.length })
    expect(printer.paper(0)).toHaveLength(big.length)
  })

  it('gets one job per connection', async () => {
    const printer = await open(transportTo(await aPrinter()))
    await printer.send(PAPER, recordedOptions())
    await expect(printer.send(PAPER, recordedOptions())).rejects.toThrow('one job')
  })
})

describe('a printer that cannot be reached', () => {
  const reasons = ['connecting-to-device']

  it('is connecting-to-device at once when it refuses', async () => {
    const printer = await aPrinter()
    await printer.stop()
    const result = await tryOpen(transportTo(printer))
    expect(result).toEqual({ ok: false, reasons, cause: expect.stringMatching(/^ECONNREFUSED, /) })
  })

  it('is connecting-to-device when the host does not answer, long before the system gives up', async () => {
    const { port, ...printer } = await aPrinter()
    await printer.stop()
    const host = await SilentHost.start('127.0.0.1', port)
    const result = await tryOpen(transportTo({ port }, 'auto', { connect: 300 }))
    await host.stop()
    expect(result).toEqual({ ok: false, reasons, cause: expect.stringMatching(/^ETIMEDOUT, /) })
  })

  it('is connecting-to-device when it closes at once because it serves another client', async () => {
    for (const leave of ['end', 'resetAndDestroy'] as const) {
      const printer = await aPrinter({ onConnect: (socket) => socket[leave]() })
      expect(await tryOpen(transportTo(printer)), leave).toMatchObject({ ok: false, reasons })
    }
  })

  it.for([
    ['a device that is no printer', '127.0.0.1', /^ECONNREFUSED, a device has this address/],
    ['a name that no device has', 'impresora.invalid', /^ENOTFOUND, no device has this name/],
  ] as const)('says for the log what its address leads to: %s', async ([, host, cause]) => {
    const { port, ...printer } = await aPrinter()
    await printer.stop()
    // In place of this network's name server.
    const nobody = Object.assign(new Error('nobody'), { code: 'ENOTFOUND' })
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation((...asked: unknown[]) => {
      const answer = asked.at(-1)
      if (typeof answer === 'function') answer(nobody)
    })
    const log = vi.fn()
    const to = networkTransport({ type: 'network', host, port }, { id: 'cocina', confirm: 'auto' }, FAST, log)
    await tryOpen(to)
    await tryOpen(to)
    expect(log).toHaveBeenCalledOnce()
    expect(log.mock.calls[0]?.[0].message.replace('printer cocina: ', '')).toMatch(cause)
    expect(lookup).toHaveBeenCalledTimes(host === '127.0.0.1' ? 0 : 2)
  })

  it('is given up when the caller aborts', async () => {
    const printer = await aPrinter({ status: () => null })
    const stop = new AbortController()
    const opening = transportTo(printer, 'auto', { answer: 60_000 }).open(stop.signal)
    await eventually(() => expect(printer.raw(0)).toHaveLength(3))
    stop.abort()
    expect(await opening).toEqual({ ok: false, reasons: ['connecting-to-device'] })
  })

  it('is timed-out when it is silent although it has answered before, and no byte of paper is sent', async () => {
    const printer = await aPrinter()
    const transport = transportTo(printer)
    await print(transport)
    printer.script.status = () => null
    expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['timed-out'] })
    expect(printer.paper(1)).toHaveLength(0)
  })

  it('is timed-out when it does not read although it has answered before', async () => {
    const printer = await aPrinter()
    const transport = transportTo(printer)
    await print(transport)
    printer.script.reads = false
    expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['timed-out'] })
  })
})

describe('a printer that is not ready', () => {
  it('says so before anything is sent', async () => {
    const { printer, link } = await linked({ status: PAPER_OUT })
    expect(link).toMatchObject({ state: 'not-ready', reasons: ['media-empty'] })
    expect(printer.paper(0)).toHaveLength(0)
  })

  it('is asked for its abilities only when it is ready', async () => {
    const printer = await aPrinter({ status: PAPER_OUT })
    const transport = transportTo(printer)
    expect((await open(transport)).abilities).toEqual({ status: true, completion: false, consumption: false })
    printer.script.status = READY_STATUS
    expect((await open(transport)).abilities.completion).toBe(true)
  })
})

describe('a printer that runs out of paper in mid-job', () => {
  it.for<[string, Partial<Script>, PrinterProof]>([
    ['GS ( H', {}, 'completed'],
    ['GS r', { completion: null }, 'consumed'],
  ])('is waited for and then confirmed (%s)', async ([, script, proof]) => {
    const printer = await aPrinter(script)
    // Time for a slow machine: the abilities are read in time, and it is cured before the time to confirm is over.
    const link = await open(transportTo(printer, 'auto', { answer: 1_500, confirm: 8_000 }))
    Object.assign(printer.script, { stopped: true, status: PAPER_OUT })
    const options = recordedOptions()
    const sending = link.send(PAPER, options)
    await eventually(() => expect(options.events).toContain('stall media-empty'))
    setStatus(printer, READY_STATUS)
    await eventually(() => expect(options.events).toContain('resume'))
    printer.resume()
    expect(await sending).toMatchObject({ outcome: 'confirmed', proof })
    expect(options.events).toEqual(['first byte', 'stall media-empty', 'resume'])
  })

  it('has the full time to finish again after it was cured', async () => {
    const printer = await aPrinter()
    const confirm = 1_000
    const link = await open(transportTo(printer, 'auto', { confirm, hold: 30_000 }))
    Object.assign(printer.script, { stopped: true, status: PAPER_OUT })
    const options = recordedOptions()
    const start = performance.now()
    const sending = link.send(PAPER, options)
    await eventually(() => expect(performance.now() - start).toBeGreaterThan(2 * confirm))
    printer.script.status = READY_STATUS
    await eventually(() => expect(options.events).toContain('resume'))
    const questions = printer.raw(0).length
    await eventually(() => expect(printer.raw(0).length).toBeGreaterThan(questions))
    printer.resume()
    expect((await sending).outcome).toBe('confirmed')
  })

  it('reports again when the trouble becomes another one', async () => {
    const { printer, link } = await linked()
    Object.assign(printer.script, { stopped: true, status: PAPER_OUT })
    const options = recordedOptions()
    const sending = link.send(PAPER, options)
    await eventually(() => expect(options.events).toContain('stall media-empty'))
    printer.script.status = (n) => ({ 1: 0x1e, 2: 0x36, 4: 0x72 })[n] ?? 0x12
    await eventually(() => expect(options.events).toContain('stall media-empty,cover-open'))
    printer.resume()
    expect((await sending).outcome).toBe('confirmed')
  })

  it('is held for a limited time', async () => {
    const { printer, link } = await linked({}, { hold: 100, late: 50 })
    Object.assign(printer.script, { stopped: true, status: PAPER_OUT })
    expect(await link.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('is not confirmed by an answer to GS r that says «no paper», but asked again with paper', async () => {
    const { printer, link } = await linked({ completion: null })
    printer.script.consumption = () => [0x0f]
    printer.script.status = PAPER_OUT
    const options = recordedOptions()
    const sending = link.send(PAPER, options)
    await eventually(() => expect(options.events).toContain('stall media-empty'))
    printer.script.consumption = () => [0x00]
    setStatus(printer, READY_STATUS)
    expect(await sending).toMatchObject({ outcome: 'confirmed', proof: 'consumed' })
    expect(options.events).toEqual(['first byte', 'stall media-empty', 'resume'])
  })
})

describe('a confirmation', () => {
  it('with another id, in stray bytes or automatic status is ignored', async () => {
    const { printer, link } = await linked({}, { confirm: SOON })
    printer.script.completion = () =>
      Uint8Array.of(...completionBlock(Uint8Array.of(0x41, 0x42, 0x43, 0x45)), 0x14, 0, 0, 0x0f, 0x00, 0x91, 0x12)
    expect(await link.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('of the job before is not counted for this one (GS r)', async () => {
    const printer = await aPrinter({ completion: null })
    const transport = transportTo(printer, 'auto', { confirm: SOON, late: 10, settle: 600 })
    const first = await open(transport)
    printer.script.stopped = true
    expect(await first.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
    await first.close()
    // Two older requests are still in the printer: three answers come to the next connection's one request.
    printer.script.stopped = false
    printer.script.consumption = () => {
      for (const ms of [12, 24]) setTimeout(() => printer.sockets.at(-1)?.write(Uint8Array.of(0x00)), ms)
      return [0x00]
    }
    const second = await open(transport)
    printer.script.consumption = () => []
    expect(await second.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('is waited for before anything is sent while the printer is busy with the job before (GS r)', async () => {
    const printer = await aPrinter({ completion: null })
    const transport = transportTo(printer, 'auto', { confirm: SOON, late: 10, settle: 600 })
    const first = await open(transport)
    printer.script.stopped = true
    await first.send(PAPER, recordedOptions())
    await first.close()
    expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['timed-out'] })
    expect(printer.paper(1)).toHaveLength(0)
    printer.resume()
    expect((await print(transport)).result).toMatchObject({ outcome: 'confirmed', proof: 'consumed' })
  })

  it('is not taken from a printer that sends such bytes all the time, and its papers wait for no end of them (GS r)', async () => {
    const printer = await aPrinter({ completion: null })
    const beat = setInterval(() => printer.sockets.at(-1)?.write(Uint8Array.of(0x00)), 30)
    const stop = new AbortController()
    const giveUp = setTimeout(() => stop.abort(), 50_000)
    try {
      const transport = transportTo(printer, 'auto', { settle: 2_000 })
      const expected = { ok: true, printer: { abilities: { status: true, consumption: false } } }
      expect(await transport.open(stop.signal)).toMatchObject(expected)
      const known = await transportTo(printer, 'consumption', { settle: 2_000 }).open(stop.signal)
      expect(known).toEqual({ ok: false, reasons: ['timed-out'] })
      // Once it is silent, its proof is found and kept.
      clearInterval(beat)
      expect(await transport.open(stop.signal)).toMatchObject({ printer: { abilities: { consumption: true } } })
    } finally {
      clearInterval(beat)
      clearTimeout(giveUp)
    }
  })

  it('that was not requested yet is ignored, and breaks nothing (GS r)', async () => {
    const { printer, link } = await linked({ completion: null }, { stall: 5_000, confirm: 5_000 })
    printer.sockets[0]?.pause()
    const sending = link.send(Buffer.alloc(MORE_THAN_BUFFERS, 65), recordedOptions())
    await new Promise((resolve) => printer.sockets[0]?.write(Uint8Array.of(0x00), resolve))
    printer.sockets[0]?.resume()
    expect(await sending).toEqual({ outcome: 'confirmed', proof: 'consumed', bytes: MORE_THAN_BUFFERS })
  })

  it('that arrives late still ends the attempt', async () => {
    const { printer, link } = await linked({}, { confirm: SOON, late: 20_000 })
    printer.script.stopped = true
    const result = await link.send(PAPER, recordedOptions())
    expect(result).toMatchObject({ outcome: 'lost', reason: 'timed-out', bytes: PAPER.length })
    printer.resume()
    expect(result.outcome === 'lost' && (await result.late)).toBe('completed')
  })

  it('that never arrives is waited for a limited time', async () => {
    const { printer, link } = await linked({}, { confirm: SOON, late: 40 })
    printer.script.stopped = true
    const result = await link.send(PAPER, recordedOptions())
    expect(result.outcome === 'lost' && (await result.late)).toBe(null)
  })

  it('has more time the longer the paper is', async () => {
    const { printer, link } = await linked({}, { confirm: 10, confirmPerLine: 20 })
    printer.script.stopped = true
    const options = { ...recordedOptions(), lines: 60 }
    const sending = link.send(PAPER, options)
    setTimeout(() => printer.resume(), 200)
    expect(await sending).toMatchObject({ outcome: 'confirmed' })
  })
})

describe('a connection that breaks', () => {
  it.for(['end', 'resetAndDestroy'] as const)('by %s after some bytes is interrupted', async (leave) => {
    const printer = await aPrinter({ onData: (socket) => socket[leave]() })
    const { result } = await print(transportTo(printer))
    expect(result).toMatchObject({ outcome: 'lost', reason: 'interrupted', bytes: PAPER.length })
    expect(result.outcome === 'lost' && (await result.late)).toBe(null)
  })

  it.for(['end', 'resetAndDestroy'] as const)('by %s before the first byte leaves the job untouched', async (leave) => {
    const { printer, link } = await linked()
    printer.sockets[0]?.[leave]()
    await eventually(() => expect(printer.sockets[0]?.closed).toBe(true))
    const expected = { outcome: 'untouched', reasons: ['connecting-to-device'] }
    expect(await link.send(PAPER, recordedOptions())).toEqual(expected)
    expect(printer.paper(0)).toHaveLength(0)
  })

  it('because we close it is reported to waiting callers', async () => {
    const { printer, link } = await linked({ closes: false }, { close: 20, confirm: 60_000 })
    printer.script.stopped = true
    const sending = link.send(PAPER, recordedOptions())
    await eventually(() => expect(printer.paper(0)).toHaveLength(PAPER.length))
    await link.close()
    expect(await sending).toMatchObject({ outcome: 'lost', reason: 'interrupted' })
  })
})

describe('a printer without status', () => {
  const BLIND: Partial<Script> = { status: () => null, completion: null, consumption: null }

  it('is delivered when it took every byte and closed in order', async () => {
    const printer = await aPrinter(BLIND)
    const transport = transportTo(printer)
    const { result } = await print(transport)
    expect(result).toEqual({ outcome: 'delivered', bytes: PAPER.length })
    expect(printer.paper(1)).toEqual(PAPER)
  })

  it('is asked twice at first: the next job starts at once', async () => {
    const printer = await aPrinter(BLIND)
    const transport = transportTo(printer)
    await print(transport)
    await print(transport)
    expect(printer.raw(0)).toEqual(Buffer.from('\x10\x04\x01\x10\x04\x01', 'latin1'))
    expect(printer.raw(1)).toEqual(PAPER)
    expect(printer.raw(2)).toEqual(PAPER)
  })

  it('is not assumed of a printer that never reads or serves another client: no byte is sent', async () => {
    const printer = await aPrinter({ ...BLIND, reads: false })
    const transport = transportTo(printer, 'auto', { answer: SOON, close: SOON, stall: SOON })
    for (const attempt of [0, 1]) {
      expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['connecting-to-device'] })
      expect(printer.paper(attempt)).toHaveLength(0)
    }
  })

  it('is assumed of one that says something else and does not close: that shows that it reads', async () => {
    // At our half-close, that is after the questions, however long a loaded machine takes for them.
    const onConnect = (socket: Socket) => void socket.once('end', () => socket.write(Uint8Array.of(0x99)))
    const printer = await aPrinter({ ...BLIND, closes: false, onConnect })
    expect((await open(transportTo(printer, 'auto', { answer: 80, close: 3_000 }))).state).toBe('blind')
  })

  it('is ready and delivered when it answers status but confirms nothing', async () => {
    const { link } = await linked({ completion: null, consumption: null })
    expect(link).toMatchObject({ state: 'ready', abilities: { status: true, completion: false, consumption: false } })
    expect(await link.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'delivered' })
  })

  it('is waited for when it answers status but closes late, and asked nothing after our FIN', async () => {
    const printer = await aPrinter({
      completion: null,
      consumption: null,
      closes: false,
      onConnect: (socket) => socket.once('end', () => setTimeout(() => socket.end(), 60)),
    })
    const { result } = await print(transportTo(printer))
    expect(result).toMatchObject({ outcome: 'delivered' })
  })

  it('is interrupted when it resets instead of closing in order', async () => {
    const printer = await aPrinter({
      ...BLIND,
      closes: false,
      onConnect: (socket) => socket.once('end', () => socket.resetAndDestroy()),
    })
    expect((await print(transportTo(printer, 'none'))).result).toMatchObject({ outcome: 'lost', reason: 'interrupted' })
  })

  it('is timed-out with an unknown outcome when it never reads', async () => {
    const printer = await aPrinter({ ...BLIND, reads: false })
    const { result } = await print(transportTo(printer, 'none', { stall: SOON, close: SOON }))
    expect(result).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
    expect(result.outcome === 'lost' && (await result.late)).toBe(null)
  })

  it('is timed-out when it stops reading in the middle', async () => {
    const { link } = await linked({ ...BLIND, reads: false }, { stall: 60, close: 60 }, 'none')
    const result = await link.send(Buffer.alloc(MORE_THAN_BUFFERS, 65), recordedOptions())
    expect(result).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
    expect(result.outcome === 'lost' && result.bytes).toBeLessThan(MORE_THAN_BUFFERS)
  })

  it.for(['end', 'resetAndDestroy'] as const)(
    'is interrupted when it disconnects by %s during a job',
    async (leave) => {
      const { printer, link } = await linked(
        { ...BLIND, closes: false, onData: (socket) => socket.pause() },
        {},
        'none',
      )
      const sending = link.send(Buffer.alloc(MORE_THAN_BUFFERS, 65), recordedOptions())
      await eventually(() => expect(printer.paper(0).length).toBeGreaterThan(0))
      printer.sockets[0]?.[leave]()
      expect(await sending).toMatchObject({ outcome: 'lost', reason: 'interrupted' })
    },
  )

  it('is asked for its abilities again after a trouble: it may only have been stuck', async () => {
    const printer = await aPrinter(BLIND)
    const transport = transportTo(printer)
    expect((await print(transport)).result.outcome).toBe('delivered')
    printer.script.reads = false
    expect((await print(transport)).result.outcome).toBe('lost')
    Object.assign(printer.script, { status: READY_STATUS, completion: completionBlock, reads: true })
    expect((await open(transport)).state).toBe('ready')
  })
})

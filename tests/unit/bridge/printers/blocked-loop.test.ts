import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { networkTransport, openNetworkDriver } from '../../../../bridge/printers/network/network-driver'
import { listeningHosts } from '../../../../bridge/printers/network/network-printers'
import type { Durations, PrinterSession, SendResult, Transport } from '../../../../bridge/printers/transport'
import { blockLoop, turnLoop } from '../../../fakes/block-loop'
import { listen } from '../../../fakes/free-port'
import {
  completionBlock,
  READY_STATUS,
  type Script,
  type ScriptedPrinter,
  startScriptedPrinter,
} from './scripted-printer'
import { opened, recordedOptions } from './sessions'

const WAIT = 250
const BLOCK = 400
const TIMES: Partial<Durations> = {
  answer: WAIT,
  settle: WAIT,
  watch: 15,
  stall: WAIT,
  confirm: WAIT,
  confirmPerLine: 0,
  confirmPerKilobyte: 0,
  late: WAIT,
  close: WAIT,
}
const PAPER = Buffer.from('\x1b@COMANDA 37\n', 'latin1')

async function aPrinter(change: Partial<Script> = {}, times: Partial<Durations> = {}) {
  const printer = await startScriptedPrinter(change)
  onTestFinished(() => printer.stop())
  const at = { type: 'network', host: '127.0.0.1', port: printer.port } as const
  return { printer, transport: networkTransport(at, { confirm: 'auto' }, { ...TIMES, ...times }) }
}

async function open(transport: Transport): Promise<PrinterSession> {
  const printer = await opened(transport)
  onTestFinished(() => printer.close())
  return printer
}

const send = (session: PrinterSession, bytes = PAPER): Promise<SendResult> => session.send(bytes, recordedOptions())

/** A session with a printer that is known to answer nothing. */
async function openBlind({ port }: ScriptedPrinter): Promise<PrinterSession> {
  return open(networkTransport({ type: 'network', host: '127.0.0.1', port }, { confirm: 'none' }, TIMES))
}

/** Blocks the loop at the first call: the answer is in the socket by then. */
function blockOnce(ms = BLOCK): () => void {
  let isFirst = true
  return () => {
    if (isFirst) blockLoop(ms)
    isFirst = false
  }
}

describe('what a printer said in time, while the bridge was blocked for longer than it waits', () => {
  it.each([1, 2, 3, 4])('is its answer to status question %i', async (n) => {
    const { printer, transport } = await aPrinter()
    await (await open(transport)).close()
    const block = blockOnce()
    printer.script.status = (asked) => {
      if (asked === n) block()
      return READY_STATUS(asked)
    }
    const session = await open(transport)
    expect(session).toMatchObject({ state: 'ready', abilities: { status: true, completion: true } })
    // The block is not the printer's slowness: the next questions wait no longer.
    expect(session.slowestAnswerMs).toBeLessThanOrEqual(WAIT)
  })

  it('is that it can confirm a paper (GS ( H)', async () => {
    const block = blockOnce()
    const { transport } = await aPrinter({
      completion(id) {
        block()
        return completionBlock(id)
      },
    })
    expect((await open(transport)).abilities).toMatchObject({ completion: true })
  })

  it('is that it can report its paper (GS r)', async () => {
    const block = blockOnce()
    const { transport } = await aPrinter({
      completion: null,
      consumption() {
        block()
        return [0x00]
      },
    })
    expect((await open(transport)).abilities).toMatchObject({ consumption: true })
  })

  it('is an answer about an older paper, which confirms no new one (GS r)', async () => {
    const { printer, transport } = await aPrinter({ completion: null })
    let asked = 0
    printer.script.consumption = () => {
      asked++
      // Of the first paper: read by the bridge, which then waits for older answers.
      if (asked === 1)
        void turnLoop(10).then(() => {
          printer.sockets.at(-1)?.write(Uint8Array.of(0x00))
          blockLoop(BLOCK)
        })
      return asked === 1 ? [0x00] : []
    }
    const session = await open(transport)
    expect(await send(session)).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('is that it has taken more of a long paper', async () => {
    // Long: its bytes pass through this process many times, which a loaded machine delays.
    const { printer, transport } = await aPrinter({}, { stall: 3_000, confirm: 10_000 })
    const session = await open(transport)
    const block = blockOnce(3_100)
    let taken = 0
    printer.script.onData = () => {
      taken++
      if (taken === 3) block()
    }
    expect(await send(session, Buffer.alloc(12_000_000, 65))).toMatchObject({ outcome: 'confirmed' })
  })

  it('is the late confirmation of a paper that was given up', async () => {
    let late = () => {}
    const { printer, transport } = await aPrinter()
    const session = await open(transport)
    const socket = printer.sockets.at(-1)
    printer.script.completion = (id) => {
      late = () => void socket?.write(completionBlock(id))
      return null
    }
    const result = await send(session)
    if (result.outcome !== 'lost') throw new Error(`not given up: ${result.outcome}`)
    await turnLoop(10)
    late()
    blockLoop(BLOCK)
    expect(await result.late).toBe('completed')
  })

  it('is that it reads the connection, though it answers nothing: it is blind, not off', async () => {
    const { printer, transport } = await aPrinter({
      status: () => null,
      completion: null,
      consumption: null,
      closes: false,
    })
    printer.script.onConnect = (socket) =>
      socket.on('end', () => {
        socket.end()
        blockLoop(BLOCK)
      })
    expect((await open(transport)).state).toBe('blind')
  })

  it('is that it has taken all of a paper, when its connection is closed meanwhile: the bridge stops', async () => {
    const { printer } = await aPrinter({ closes: false })
    const session = await openBlind(printer)
    await turnLoop(10)
    printer.sockets.at(-1)?.on('end', () => {
      void session.close()
      printer.sockets.at(-1)?.end()
      blockLoop(BLOCK)
    })
    expect(await send(session)).toMatchObject({ outcome: 'delivered' })
  })

  it('is its acceptance of the connection', async () => {
    const { printer } = await aPrinter()
    const at = { host: '127.0.0.1', port: printer.port }
    await turnLoop(1)
    const opening = openNetworkDriver(at, { bytes() {}, ended() {} }, WAIT, new AbortController().signal)
    // The connection is established by the system, while nothing has read that yet.
    process.nextTick(() => process.nextTick(() => blockLoop(BLOCK)))
    const accepted = await opening
    expect(accepted.ok).toBe(true)
    if (accepted.ok) await accepted.driver.destroy()
  })
})

it('a search of the network finds the printers that accepted while the bridge was blocked', async () => {
  const server = createServer()
  const port = await listen(server)
  onTestFinished(() => void server.close())
  await turnLoop(1)
  const found = listeningHosts(['127.0.0.1'], { port, ms: WAIT, width: 64, signal: new AbortController().signal })
  process.nextTick(() => process.nextTick(() => blockLoop(BLOCK)))
  expect(await found).toEqual(['127.0.0.1'])
})

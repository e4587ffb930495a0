import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { networkTransport } from '../../../../bridge/printers/network/network-driver'
import type { Transport } from '../../../../bridge/printers/transport'
import { CONFIRMING_80 } from '../../../fakes/printer/presets'
import type { PrinterFaults } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { letTimeFlow } from '../support/virtual-time'
import { opened, recordedOptions } from './sessions'

const PAPER = Buffer.from('\x1b@COMANDA 37\n\x1dVB\0', 'latin1')
/** With the product's own wait of 1 s. */
const LATE = 1_200
const ALL = { status: true, completion: true, consumption: true }

beforeEach(letTimeFlow)

async function aPrinter(faults: Partial<PrinterFaults>, abilities = ALL) {
  const printer = await startVirtualPrinter({ ...CONFIRMING_80, abilities, faults })
  onTestFinished(() => printer.stop())
  const connection = { type: 'network', host: printer.host, port: printer.port } as const
  return { printer, transport: networkTransport(connection, { confirm: 'auto' }) }
}

async function print(transport: Transport) {
  const session = await opened(transport)
  const result = await session.send(PAPER, recordedOptions())
  await session.close()
  return { result, session }
}

const CONFIRMED = { outcome: 'confirmed', proof: 'completed', bytes: PAPER.length }

describe('a printer that answers late', () => {
  it('once, at its first question, is asked again: it is not blind, and confirms', async () => {
    const { transport } = await aPrinter({ answerLateMs: LATE, lateAnswers: 1 })
    const { result, session } = await print(transport)
    expect(session).toMatchObject({ state: 'ready', abilities: { status: true, completion: true } })
    expect(result).toEqual(CONFIRMED)
  })

  it('always, by 1.5 s, is waited for, and its time is remembered for the next paper', async () => {
    const { transport, printer } = await aPrinter({ answerLateMs: 1_500 })
    expect((await print(transport)).result).toEqual(CONFIRMED)
    const { session, result } = await print(transport)
    expect(result).toEqual(CONFIRMED)
    expect(session.slowestAnswerMs).toBeGreaterThanOrEqual(1_500)
    expect(printer.papers).toHaveLength(2)
    const questions = printer.connections.at(-1)?.bytes.toString('latin1').split('\x10\x04\x01') ?? []
    expect(questions[0]).toBe('')
    // DLE EOT 1 is not asked twice on the second connection: its time is known.
    expect(questions[1]?.startsWith('\x10\x04\x02')).toBe(true)
  })

  it('by 1.2 s at its paper sensor’s question only is still asked for its paper', async () => {
    const { transport, printer } = await aPrinter({})
    await (await opened(transport)).close()
    printer.setFaults({ answerLateMs: LATE, lateAnswers: 1 })
    const fresh = networkTransport({ type: 'network', host: printer.host, port: printer.port }, { confirm: 'auto' })
    await (await opened(fresh)).close()
    printer.setFaults({ answerLateMs: 0 })
    printer.paperOut()
    expect(await opened(fresh)).toMatchObject({ state: 'not-ready', reasons: ['media-empty'] })
  })

  it('after it has answered in time before is waited for too', async () => {
    const { transport, printer } = await aPrinter({})
    expect((await print(transport)).result).toEqual(CONFIRMED)
    printer.setFaults({ answerLateMs: LATE })
    expect((await print(transport)).result).toEqual(CONFIRMED)
  })

  it('is not taken for one without proof when only its first proof was late', async () => {
    const { transport, printer } = await aPrinter({}, { ...ALL, consumption: false })
    printer.setFaults({ answerLateMs: LATE, lateAnswers: 5 })
    expect((await print(transport)).result).toEqual(CONFIRMED)
  })
})

describe('a printer that was asleep', () => {
  it('and drops the first question is ready at the second', async () => {
    const { transport } = await aPrinter({ droppedAnswers: 1 })
    const { result, session } = await print(transport)
    expect(session.state).toBe('ready')
    expect(result).toEqual(CONFIRMED)
  })
})

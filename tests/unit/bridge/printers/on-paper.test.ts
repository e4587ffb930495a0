import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { networkTransport } from '../../../../bridge/printers/network/network-driver'
import type { SendResult } from '../../../../bridge/printers/transport'
import { BLIND_58, CONFIRMING_80 } from '../../../fakes/printer/presets'
import type { PrinterOptions } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from '../escpos/a-printer'
import { letTimeFlow } from '../support/virtual-time'
import { opened, recordedOptions } from './sessions'

beforeEach(letTimeFlow)

const printers: VirtualPrinter[] = []
afterEach(() => Promise.all(printers.splice(0).map((printer) => printer.stop())))

const TICKETS = (['kitchen', 'delivery', 'invoice', 'void', 'change', 'note'] as const).map((kind) =>
  withMarks(buildTicket(aPayload(kind), someFacts()), [{ type: 'second-sending' }]),
)

async function printAll(options: PrinterOptions, settings: Parameters<typeof aPrinter>[0]) {
  const printer = await startVirtualPrinter(options)
  printers.push(printer)
  const connection = { type: 'network', host: printer.host, port: printer.port } as const
  const transport = networkTransport(connection, { confirm: 'auto' }, { answer: 500 })
  const results: SendResult[] = []
  for (const [n, ticket] of TICKETS.entries()) {
    const session = await opened(transport)
    const { bytes, lines } = encodeTicket(ticket, aPrinter(settings), { copies: 1 })
    const processId = Uint8Array.of(32, 32, 32, 32 + n)
    results.push(await session.send(bytes, recordedOptions({ processId, lines })))
    await session.close()
  }
  await printer.waitUntil(() => printer.papers.length === TICKETS.length, 'all papers')
  return { printer, outcomes: results.map((result) => result.outcome), text: printer.papers.map((p) => p.toText()) }
}

describe('every kind of paper', () => {
  it('is printed completely on a confirming 80 mm printer, and is confirmed', async () => {
    const { printer, outcomes, text } = await printAll(CONFIRMING_80, {})
    expect(new Set(outcomes)).toEqual(new Set(['confirmed']))
    expect(printer.unknownCommands).toEqual([])
    expect(printer.mistakes).toEqual([])
    expect(text[0]).toContain('PAPAS GRANDES')
    expect(text[0]).toContain('maní')
    expect(text[1]).toContain('Chicó Norte')
    expect(text[2]).toContain('INC 8 %')
    expect(text[3]).toContain('NO PREPARAR')
    for (const paper of text) expect(paper).toContain('2.º ENVÍO - POSIBLE REPETIDA')
  })

  it('is printed completely on a 58 mm printer without status, with small memory and Chinese mode, and is delivered', async () => {
    const settings = { columns: 32, dots: 384, codePage: 'cp858', codePageNumber: 53 } as const
    const { printer, outcomes, text } = await printAll(BLIND_58, settings)
    expect(new Set(outcomes)).toEqual(new Set(['delivered']))
    expect(printer.unknownCommands).toEqual([])
    expect(printer.mistakes).toEqual([])
    expect(text[0]).toContain('maní')
    expect(text[1]).toContain('portería por la carrera 9,')
  })
})

import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { networkTransport } from '../../../../bridge/printers/network/network-driver'
import type { SendResult } from '../../../../bridge/printers/transport'
import { BLIND_58, CONFIRMING_80, EPSON_42, WINCOR_44 } from '../../../fakes/printer/presets'
import type { PrinterOptions } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from '../escpos/a-printer'
import { readBytes } from '../escpos/read-bytes'
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

  it.each([
    [42, EPSON_42, { codePage: 'cp850', codePageNumber: 2 }],
    [44, WINCOR_44, { codePage: 'cp858', codePageNumber: 6 }],
  ] as const)(
    'is printed completely on a printer of %i columns, which breaks no line',
    async (columns, options, page) => {
      const { printer, outcomes } = await printAll(options, { columns, dots: options.dots, ...page })
      expect(new Set(outcomes)).toEqual(new Set(['confirmed']))
      expect([printer.unknownCommands, printer.mistakes]).toEqual([[], []])
      // From the bytes: the printer breaks a line that is too long, so that its paper does not tell.
      const { lines } = readBytes(Buffer.concat(printer.connections.map(({ bytes }) => bytes)), page.codePage)
      expect(lines.length).toBeGreaterThan(50)
      expect(lines.filter((line) => line.columns > columns)).toEqual([])
    },
  )

  it('continues on a new roll after the paper ended in the middle', async () => {
    const [ticket] = TICKETS
    const printer = await startVirtualPrinter(CONFIRMING_80)
    printers.push(printer)
    const transport = networkTransport(
      { type: 'network', host: printer.host, port: printer.port },
      { confirm: 'auto' },
      { watch: 15 },
    )
    const session = await opened(transport)
    if (!ticket) throw new Error('no ticket')
    printer.setFaults({ paperOutAfter: 200 })
    const { bytes, lines } = encodeTicket(ticket, aPrinter(), { copies: 1 })
    const { events, ...options } = recordedOptions({ lines })
    const onStall: typeof options.onStall = (reasons) => {
      options.onStall(reasons)
      printer.newRoll()
    }
    const result = await session.send(bytes, { ...options, onStall })
    await session.close()
    expect(result).toEqual({ outcome: 'confirmed', proof: 'completed', bytes: bytes.length })
    expect(events.slice(0, 2)).toEqual(['first byte', 'stall media-empty'])
    expect(printer.papers.map((paper) => paper.toText()).join('\n')).toContain('PAPAS GRANDES')
  })
})

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

beforeEach(letTimeFlow)

const printers: VirtualPrinter[] = []
afterEach(() => Promise.all(printers.splice(0).map((printer) => printer.stop())))

const TICKETS = (['kitchen', 'delivery', 'invoice', 'void'] as const).map((kind) =>
  withMarks(buildTicket(aPayload(kind), someFacts()), [{ type: 'second-sending' }]),
)

async function printAll(options: PrinterOptions, settings: Parameters<typeof aPrinter>[0]) {
  const printer = await startVirtualPrinter(options)
  printers.push(printer)
  const connection = { type: 'network', host: printer.host, port: printer.port } as const
  const transport = networkTransport(connection, { confirm: 'auto' }, { answer: 500 })
  const results: SendResult[] = []
  for (const [n, ticket] of TICKETS.entries()) {
    const link = await transport.open(new AbortController().signal)
    if (!link.ok) throw new Error(link.reasons.join())
    const { bytes, lines } = encodeTicket(ticket, aPrinter(settings), { copies: 1 })
    const processId = Uint8Array.of(32, 32, 32, 32 + n)
    const nothing = () => {}
    results.push(
      await link.printer.send(bytes, { processId, lines, onFirstByte: nothing, onStall: nothing, onResume: nothing }),
    )
    await link.printer.close()
  }
  await printer.waitUntil(() => printer.papers.length === TICKETS.length, 'all papers')
  return { printer, outcomes: results.map((result) => result.outcome), text: printer.papers.map((p) => p.toText()) }
}

describe('every kind of paper', () => {
  it('is printed completely on a confirming 80 mm printer, and is confirmed', async () => {
    const { printer, outcomes, text } = await printAll(CONFIRMING_80, {})
    expect(outcomes).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
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
    expect(outcomes).toEqual(['delivered', 'delivered', 'delivered', 'delivered'])
    expect(printer.unknownCommands).toEqual([])
    expect(printer.mistakes).toEqual([])
    expect(text[0]).toContain('maní')
    expect(text[1]).toContain('portería por la carrera 9,')
  })

  it('continues on a new roll after the paper ended in the middle', async () => {
    const [ticket] = TICKETS
    const printer = await startVirtualPrinter(CONFIRMING_80)
    printers.push(printer)
    const transport = networkTransport(
      { type: 'network', host: printer.host, port: printer.port },
      { confirm: 'auto' },
      { watch: 15 },
    )
    const link = await transport.open(new AbortController().signal)
    if (!link.ok || !ticket) throw new Error('not open')
    printer.setFaults({ paperOutAfter: 200 })
    const events: string[] = []
    const { bytes, lines } = encodeTicket(ticket, aPrinter(), { copies: 1 })
    const result = await link.printer.send(bytes, {
      processId: Uint8Array.of(32, 32, 32, 32),
      lines,
      onFirstByte: () => events.push('first byte'),
      onStall(reasons) {
        events.push(...reasons)
        printer.newRoll()
      },
      onResume: () => events.push('resume'),
    })
    await link.printer.close()
    expect(result).toEqual({ outcome: 'confirmed', proof: 'completed', bytes: bytes.length })
    expect(events.slice(0, 2)).toEqual(['first byte', 'media-empty'])
    expect(printer.papers.map((paper) => paper.toText()).join('\n')).toContain('PAPAS GRANDES')
  })
})

import { testPage } from '@shared/tickets/test-page'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { networkTransport } from '../../../../bridge/printers/network/network-driver'
import { BLIND_58, CONFIRMING_80, EPSON_42 } from '../../../fakes/printer/presets'
import type { PrinterOptions } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { opened, recordedOptions } from '../printers/sessions'
import { letTimeFlow } from '../support/virtual-time'
import { aPrinter } from './a-printer'

beforeEach(letTimeFlow)

const SAMPLE = 'áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900'

/** The text under each candidate page, by name. */
async function printed(options: PrinterOptions, changes: Parameters<typeof aPrinter>[0]) {
  const fake = await startVirtualPrinter(options)
  onTestFinished(() => fake.stop())
  const settings = aPrinter(changes)
  const { bytes, lines } = encodeTicket(testPage(settings, { name: '' }, Date.now()), settings, { copies: 1 })
  const connection = { type: 'network', host: fake.host, port: fake.port } as const
  const session = await opened(networkTransport(connection, { confirm: 'none' }))
  await session.send(bytes, recordedOptions({ lines }))
  const paper = await fake.waitForPaper()
  await session.close()
  const rows = paper.toText().split('\n')
  const at = (name: string) => rows.findIndex((row) => row.trim().replace(' <- la de ahora', '') === name)
  return { fake, text: paper.toText(), under: (name: string) => rows[at(name) + 1]?.trim() }
}

describe('a test page on paper', () => {
  it('shows correct text under the pages that the printer has, and visibly wrong text under those it lacks', async () => {
    const { fake, under, text } = await printed(CONFIRMING_80, {})
    expect(under('cp858 19')).toBe(SAMPLE)
    expect(under('cp1252 16')).toBe(SAMPLE)
    expect(under('cp850 2')).toBe(SAMPLE.replace('€', 'EUR'))
    expect(under('cp437 0')).toBe('áéíóú ñÑ AÉIOU ü ¿¡ EUR $ 25.900')
    // An unknown number leaves the previous page set; that must not look correct by accident.
    expect(under('cp858 53')).not.toBe(SAMPLE)
    expect(under('cp858 14')).not.toBe(SAMPLE)
    expect(text).toContain('Elija la fila que se lea bien:')
    expect(fake.mistakes.every((mistake) => mistake.startsWith('ESC t'))).toBe(true)
    expect(fake.unknownCommands).toEqual([])
  })

  it.each([
    [32, BLIND_58],
    [42, EPSON_42],
    [44, { ...CONFIRMING_80, columns: 44, dots: 528 }],
    [48, CONFIRMING_80],
  ])(
    'has a ruler whose first row ends in %i on a printer of so many columns, whatever is set',
    async (columns, fake) => {
      for (const set of [32, 48]) {
        const { text } = await printed(fake, { columns: set, dots: set * 12 })
        const row = text.split('\n').find((line) => line.startsWith('....:')) ?? ''
        expect(row).toHaveLength(columns)
        expect(row).toMatch(new RegExp(`${columns}$`))
      }
    },
  )

  it('finds the page of a cheap 58 mm printer', async () => {
    const { under } = await printed(BLIND_58, { columns: 32, dots: 384, codePageNumber: 53 })
    expect(under('cp858 53')).toBe(SAMPLE)
    expect(under('cp858 19')).not.toBe(SAMPLE)
  })

  it('returns to the printer’s own page after each candidate', async () => {
    const { text } = await printed(CONFIRMING_80, { name: 'Cocina fría', codePage: 'cp850', codePageNumber: 2 })
    expect(text).toContain('Cocina fría')
    expect(text).toContain('cp850 2 <- la de ahora')
  })
})

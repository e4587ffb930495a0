import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { Mechanics } from '../../../fakes/printer/mechanics'
import { parseEscpos } from '../../../fakes/printer/parse-escpos'

/** The part of the untyped package that is tested here. */
interface EscposPrinter {
  [method: string]: (...args: unknown[]) => EscposPrinter
}
interface Escpos {
  Printer: new (adapter: { write(bytes: Buffer): void }, options: object) => EscposPrinter
  Image: new (pixels: object) => object
}

const escpos = createRequire(import.meta.url)('escpos') as Escpos

/** The papers of a virtual printer when the package writes with `use`. */
function printWith(use: (printer: EscposPrinter) => unknown) {
  const pieces: Buffer[] = []
  const adapter = { write: (bytes: Buffer) => pieces.push(Buffer.from(bytes)) }
  const printer = new escpos.Printer(adapter, { encoding: 'cp858', width: 48 })
  use(printer)
  printer.flush?.()
  const mechanics = new Mechanics({ columns: 48, dots: 576, codePages: { 19: 'cp858' }, doubleByte: false }, () => ({
    paper: 'enough',
    coverOpen: false,
  }))
  for (const command of parseEscpos(Buffer.concat(pieces), true).commands) mechanics.execute(command)
  return mechanics
}

test('text, sizes, spacing, alignment, bar codes and images of the package are understood', () => {
  const image = new escpos.Image({ data: new Uint8Array(16 * 24 * 4), shape: [16, 24, 4] })
  const { unknownCommands, paper } = printWith((printer) => {
    for (const [method, ...args] of [
      ['hardware', 'init'],
      ['setCharacterCodeTable', 19],
      ['align', 'ct'],
      ['size', 1, 1],
      ['text', 'COCINA ñ'],
      ['size', 0, 0],
      ['font', 'b'],
      ['spacing', 2],
      ['lineSpace', 40],
      ['setReverseColors', true],
      ['text', 'NOTA'],
      ['setReverseColors', false],
      ['spacing'],
      ['lineSpace'],
      ['barcode', '770123456789', 'EAN13'],
      ['raster', image],
      ['feed', 2],
    ] as const)
      printer[method]?.(...args)
  })
  expect(unknownCommands).toEqual([])
  expect(paper.toText()).toContain('COCINA ñ')
  expect(paper.rows.map((row) => row.type)).toEqual(['text', 'text', 'barcode', 'image', 'text', 'text'])
  expect(paper.rows[1]).toMatchObject({ height: 40, runs: [{ text: 'NOTA', advance: 11, style: { inverse: true } }] })
})

test('its known faults are reported: italics in bold, a Chinese QR command', () => {
  expect(printWith((printer) => printer.style?.('b')).unknownCommands).toEqual(['ESC 5 (1b35)'])
  expect(printWith((printer) => printer.qrcode?.('hola')).unknownCommands).toContain('GS Z (1d5a)')
})

test('its drawer pulse leaves a stray character on the paper', () => {
  const { paper } = printWith((printer) => printer.cashdraw?.(2)?.text?.(''))
  expect(paper.drawerKicks).toBe(1)
  expect(paper.toText()).toBe('║')
})

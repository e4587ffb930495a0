import type { Block } from '@shared/ticket'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { forMany } from '../../../stage/for-many'
import { aPrinter } from './a-printer'
import { anyTicket, codePage, columns, knownText, style, withoutSpaces } from './arbitraries'
import { charactersOf } from './page-tables'
import { readBytes } from './read-bytes'

const printer = fc
  .record({ columns, codePage })
  .map((settings) => aPrinter({ ...settings, buzzer: { times: 2 }, drawer: { pin: '2' } }))

type Printer = ReturnType<typeof aPrinter>

const read = (blocks: Block[], on: Printer) =>
  readBytes(encodeTicket({ title: '', blocks }, on, { copies: 1 }).bytes, on.codePage)

const whole = (lines: readonly { text: string }[]): string => withoutSpaces(lines.map((line) => line.text).join(''))
const letters = (text: string): string => [...text].sort().join('')

describe('the tables that the tests read bytes with', () => {
  it('agree with the platform’s where it has one', () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i)
    const windows = new TextDecoder('windows-1252').decode(bytes).replace(/[\p{Cc}\u00a0\u00ad]/gu, '')
    expect([...charactersOf('cp1252')].join('')).toContain(windows)
  })
})

describe('any text, on any width and any code page', () => {
  it('is printed completely, in the words of the written list', () => {
    forMany(600, [knownText, style, printer], (text, more, on) => {
      const { lines } = read([{ type: 'text', text: text.raw, ...more }], on)
      expect(whole(lines)).toBe(text.printed(on.codePage))
    })
  })

  it('loses nothing in a row, whatever widths its cells ask for', () => {
    const cells = fc.array(fc.tuple(knownText, fc.option(fc.nat(60))), { minLength: 1, maxLength: 4 })
    forMany(300, [cells, printer], (wanted, on) => {
      const row: Block = { type: 'row', cells: wanted.map(([text, width]) => ({ text: text.raw, width })) }
      const printed = wanted.map(([text]) => text.printed(on.codePage)).join('')
      expect(letters(whole(read([row], on).lines))).toBe(letters(printed))
    })
  })

  it('keeps quantity and amount whole on the first line, however long the name is', () => {
    const amount = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((pesos) => pesos.toLocaleString('es-CO'))
    forMany(300, [fc.integer({ min: 1, max: 9999 }), knownText, amount, printer], (quantity, name, pesos, on) => {
      const cells = [
        { text: String(quantity), width: 4, align: 'right' as const },
        { text: '', width: 1 },
        { text: name.raw, width: null },
        { text: pesos, width: pesos.length + 1, align: 'right' as const },
      ]
      const first = read([{ type: 'row', cells }], on).lines[0]?.text ?? ''
      expect(first.slice(0, 5).trim()).toBe(String(quantity))
      expect(first.endsWith(` ${pesos}`)).toBe(true)
    })
  })
})

describe('any ticket, on any printer', () => {
  const logo = { rowBytes: 2, rows: 3, data: Buffer.from([0xff, 0x0f, 0x10, 0x11, 0x81, 0x00]) }

  it('stays inside the paper and contains only the encoder’s commands', () => {
    forMany(400, [anyTicket, printer, fc.integer({ min: 1, max: 3 })], (ticket, on, copies) => {
      const { bytes } = encodeTicket(ticket, on, { copies, logo })
      const { lines, commands, qrs } = readBytes(bytes, on.codePage)
      for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(on.columns)
      const count = (name: string) => commands.filter((command) => command === name).length
      const blocks = (type: Block['type']) => ticket.blocks.filter((block) => block.type === type).length
      // A row without cells is no line.
      const last = ticket.blocks.findLast((block) => block.type !== 'row' || block.cells.length > 0)
      const cuts = blocks('cut') + (last?.type === 'cut' ? 0 : 1)
      const stored = ticket.blocks.filter((block) => block.type === 'qr').map((qr) => qr.data.replace(/\p{Cc}/gu, ''))
      const fitting = stored.map((data) => Buffer.from(data).toString()).filter((data) => data !== '')
      expect(qrs).toEqual(Array.from({ length: copies }, () => fitting).flat())
      expect({
        reset: count('ESC @'),
        singleByte: count('FS .'),
        pages: count('ESC t'),
        cuts: count('GS V'),
        pictures: count('GS v'),
        feeds: count('ESC d'),
        beeps: count('ESC B'),
        kicks: count('ESC p'),
      }).toEqual({
        reset: copies,
        singleByte: copies,
        pages: on.codePage === 'ascii' ? 0 : copies,
        cuts: cuts * copies,
        pictures: blocks('image') * copies,
        feeds: blocks('feed') * copies,
        beeps: ticket.rings ? 1 : 0,
        kicks: ticket.opensDrawer ? 1 : 0,
      })
      const others = /^(?:ESC [@tdBpEaJ]|FS \.|GS [VvB!]|GS \( k)$/
      expect(commands.filter((command) => !others.test(command))).toEqual([])
    })
  })
})

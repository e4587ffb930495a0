import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from './a-printer'
import { readBytes } from './read-bytes'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const spaced = (text: string): string => text.replace(/\s/g, '')
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
const count = (bytes: Uint8Array, part: string): number => Buffer.from(bytes).toString('latin1').split(part).length - 1

const SMALL: Ticket = {
  title: 'PRUEBA',
  blocks: [
    { type: 'text', text: 'PLÁTANO', align: 'center', bold: true, size: 'double' },
    {
      type: 'row',
      cells: [
        { text: 'piña €', width: null },
        { text: '$ 25.900', width: 9, align: 'right' },
      ],
    },
    { type: 'text', text: 'NOTA', inverse: true },
  ],
}

/** The bytes of SMALL on 24 columns. `platano`, `pina`: its first two lines, a byte a character. */
const small = (page: string, platano: string, pina: string): string =>
  spaced(`
    1b40 1c2e ${page}
    1d2111 1b4501 1b6101 ${ascii(platano)} 0a
    1d2100 1b4500 1b6100 ${ascii(pina)} 0a
    1b4a06 1d4201 ${ascii(' NOTA ')} 1d4200 0a
    1d564220`)

type Changes = Parameters<typeof aPrinter>[0]

/** One copy of a ticket. */
const once = (ticket: Ticket, changes: Changes = {}) => encodeTicket(ticket, aPrinter(changes), { copies: 1 })

describe('a small ticket is encoded byte for byte', () => {
  it.each<[string, Changes, page: string, platano: string, pina: string]>([
    ['CP858', { codePage: 'cp858', codePageNumber: 19 }, '1b7413', 'PL\xb5TANO', 'pi\xa4a \xd5          $ 25.900'],
    ['CP850, no €', { codePage: 'cp850', codePageNumber: 2 }, '1b7402', 'PL\xb5TANO', 'pi\xa4a EUR        $ 25.900'],
    ['CP1252', { codePage: 'cp1252', codePageNumber: 16 }, '1b7410', 'PL\xc1TANO', 'pi\xf1a \x80          $ 25.900'],
    ['CP437, no Á', { codePage: 'cp437', codePageNumber: 0 }, '1b7400', 'PLATANO', 'pi\xa4a EUR        $ 25.900'],
    ['plain ASCII, on whatever page is set', { codePage: 'ascii' }, '', 'PLATANO', 'pina EUR        $ 25.900'],
  ])('in %s', (_, changes, page, platano, pina) => {
    const { bytes } = once(SMALL, { columns: 24, ...changes })
    expect(hex(bytes)).toBe(small(page, platano, pina))
  })

  it('with a line in another page, selected for its text only', () => {
    const codePage = { page: 'cp1252', number: 16 } as const
    const blocks = [{ type: 'text', text: 'ñ', codePage } as const, { type: 'text', text: 'ñ' } as const]
    const bytes = (changes: Changes) => hex(once({ title: '', blocks }, { cut: null, ...changes }).bytes)
    expect(bytes({})).toBe(spaced('1b40 1c2e 1b7413 1b7400 1b7410 f1 1b7413 0a a4 0a 1b6405'))
    expect(bytes({ codePage: 'ascii' })).toBe(spaced(`1b40 1c2e 1b7400 1b7410 f1 0a ${ascii('n')} 0a 1b6405`))
  })
})

describe('copies and the printer’s equipment', () => {
  const ticket: Ticket = { title: 'X', rings: true, opensDrawer: true, blocks: [{ type: 'text', text: 'UNO' }] }
  const copy = spaced(`1b40 1c2e 1b7413 ${ascii('UNO')} 0a 1d564220`)

  it('encode every copy completely, each with a cut', () => {
    const { bytes, lines } = encodeTicket(ticket, aPrinter(), { copies: 2 })
    expect(hex(bytes)).toBe(copy + copy)
    expect(lines).toBe(2)
  })

  it('cut a ticket once that ends with a cut', () => {
    const cut: Ticket = { ...ticket, blocks: [...ticket.blocks, { type: 'cut' }] }
    expect(hex(once(cut).bytes)).toBe(copy)
  })

  it('cut as the settings say, and feed over the tear bar where there is no cutter', () => {
    const end = (cut: 'full' | 'partial' | null) => hex(once(ticket, { cut }).bytes).slice(-8)
    expect(end('partial')).toBe('1d564220')
    expect(end('full')).toBe('1d564120')
    expect(end(null)).toBe('0a1b6405')
  })

  it('ring once and open the drawer once, and only where there is a bell or drawer', () => {
    const printer = aPrinter({ buzzer: { times: 2 }, drawer: { pin: '5' } })
    const { bytes } = encodeTicket(ticket, printer, { copies: 2 })
    expect(count(bytes, '\x1bB\x02\x03')).toBe(1)
    expect(count(bytes, '\x1bp\x01\x19\xfa')).toBe(1)
    const quiet = encodeTicket({ ...ticket, rings: false, opensDrawer: false }, printer, { copies: 2 })
    expect(hex(quiet.bytes)).toBe(copy + copy)
  })

  it('ring by the command that the printer has: Epson’s where the settings say so', () => {
    const ring = (command?: 'esc-b' | 'esc-paren-a') =>
      once(ticket, { buzzer: { times: 3, ...(command && { command }) } }).bytes
    const epson = '\x1b(A\x03\x00a\x01\x03'
    expect(count(ring('esc-paren-a'), epson)).toBe(1)
    expect(count(ring('esc-paren-a'), '\x1bB')).toBe(0)
    for (const clone of [ring(), ring('esc-b')]) {
      expect(count(clone, '\x1bB\x03\x03')).toBe(1)
      expect(count(clone, '\x1b(A')).toBe(0)
    }
  })

  it('share no memory between two tickets', () => {
    const first = once(ticket)
    const before = hex(first.bytes)
    encodeTicket(SMALL, aPrinter(), { copies: 3 })
    expect(hex(first.bytes)).toBe(before)
  })

  it('have a height that grows with size, feed and QR', () => {
    const blocks: Ticket['blocks'] = [
      { type: 'text', text: 'A', size: 'double' },
      { type: 'rule' },
      { type: 'feed', lines: 3 },
      { type: 'qr', data: 'x' },
    ]
    expect(once({ title: '', blocks }).lines).toBe(18)
  })
})

describe('a QR code', () => {
  const qr = (data: string, dots = 576) => hex(once({ title: '', blocks: [{ type: 'qr', data }] }, { dots }).bytes)

  it('is drawn by the printer: model 2, level M, centred, as UTF-8, four modules of white', () => {
    expect(qr('año')).toBe(
      spaced(`1b40 1c2e 1b7413 1b4a20 1b6101
        1d286b0400314132 00 1d286b0300314308 1d286b0300314531 1d286b0700315030 61c3b16f 1d286b0300315130
        1b6100 1b4a20 1d564220`),
    )
  })

  it('fits 58 mm paper', () => {
    expect(qr(`https://maps.google.com/?q=${'4.683412,-74.047123'}`, 384)).toContain(
      '1d286b03003143 05'.replace(' ', ''),
    )
  })

  it('of a text that is too long for a symbol is left out', () => {
    expect(qr('x'.repeat(2_000))).toBe(spaced('1b40 1c2e 1b7413 1d564220'))
  })
})

it('on a paper of thirty lines makes 2 KB at most', () => {
  const row: Ticket['blocks'][number] = {
    type: 'row',
    cells: [
      { text: '12', width: 3, align: 'right' },
      { text: '', width: 1 },
      { text: 'Hamburguesa doble con queso y papas', width: null },
      { text: '56.300', width: 7, align: 'right' },
    ],
  }
  const blocks: Ticket['blocks'] = [
    ...Array<typeof row>(30).fill(row),
    { type: 'qr', data: `https://${'x'.repeat(80)}` },
  ]
  expect(once({ title: '', blocks }).bytes.length).toBeLessThanOrEqual(2048)
})

describe('a customer’s text', () => {
  const evil = 'sin sal\x1bp\x00\x19\xfa\x1dVB\x00\x10\x14\x01\x00\x01\x1b@\x1bt\x02\x9b\x1d\x10\x04\x01'
  const kitchen = (comment: string | null) => {
    const lines = [{ name: 'Ajiaco', quantity: 1, modifiers: [], comment }]
    return once(buildTicket(aPayload('kitchen', { lines }), someFacts())).bytes
  }

  it('cannot open the drawer, cut, reset, change the code page or ask for status', () => {
    const bytes = kitchen(evil)
    expect(count(bytes, '\x1bp')).toBe(0)
    expect(count(bytes, '\x1dV')).toBe(1)
    expect(count(bytes, '\x1b@')).toBe(1)
    expect(count(bytes, '\x1bt')).toBe(1)
    expect(count(bytes, '\x10')).toBe(0)
    expect(count(bytes, 'sin sal p')).toBe(1)
  })

  it('cannot put more than printable bytes between the commands', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      if (code >= 0x20 && code < 0x7f) continue
      if (code >= 0xa0 && code % 17 !== 0) continue
      const { bytes } = once({ title: '', blocks: [{ type: 'text', text: `a${String.fromCharCode(code)}b` }] })
      const text = Buffer.from(bytes).subarray(7, -5)
      expect(text.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true)
    }
  })

  it('of two hundred dishes with ten options each is printed completely, by the same few commands', () => {
    const modifiers = Array.from({ length: 10 }, (_, i) => ({ group: 'Salsas', name: `Salsa ${i}`, count: 1 }))
    const dish = (i: number) => ({ name: `Plato ${i}`, quantity: 1, comment: 'a'.repeat(600), modifiers })
    const lines = Array.from({ length: 200 }, (_, i) => dish(i))
    const ticket = buildTicket(aPayload('kitchen', { lines }), someFacts())
    const { bytes, lines: height } = once(ticket, { columns: 32 })
    const read = readBytes(bytes, 'cp858')
    const texts = read.lines.map(({ text }) => text.trim())
    expect(texts.filter((text) => /^1 x PLATO \d+$/.test(text))).toHaveLength(200)
    expect(texts.filter((text) => /^\* Salsas: Salsa \d$/.test(text))).toHaveLength(2_000)
    expect(read.lines.every(({ columns }) => columns <= 32)).toBe(true)
    expect(read.commands.filter((command) => /^(?:ESC @|GS V)$/.test(command))).toEqual(['ESC @', 'GS V'])
    // Time-outs grow with this height, so that a long paper is not interrupted.
    expect(height).toBeGreaterThan(read.lines.length)
  })
})

import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import type { Condition } from '../../../fakes/printer/condition'
import { LENGTHS } from '../../../fakes/printer/escpos-lengths'
import { type Effect, Mechanics } from '../../../fakes/printer/mechanics'
import { parseEscpos } from '../../../fakes/printer/parse-escpos'
import { CUT, completion, hex, line, qrCode, START } from './sample-bytes'

const READY: Condition = { paper: 'enough', coverOpen: false }

function print(bytes: Buffer[], profile: Partial<ConstructorParameters<typeof Mechanics>[0]> = {}) {
  const codePages = { 0: 'cp437', 2: 'cp850', 16: 'cp1252', 19: 'cp858' }
  const mechanics = new Mechanics({ columns: 32, dots: 384, codePages, doubleByte: false, ...profile }, () => READY)
  const effects: Effect[] = []
  for (const command of parseEscpos(Buffer.concat(bytes), true).commands) {
    const effect = mechanics.execute(command)
    if (effect) effects.push(effect)
  }
  return { mechanics, effects, text: mechanics.paper.toText() }
}

test('every command with a known length is executed', () => {
  const { mechanics } = print([])
  for (const name of Object.keys(LENGTHS))
    expect(() => mechanics.execute({ name, args: new Uint8Array(8), raw: new Uint8Array(), known: true })).not.toThrow()
})

test('text is decoded with the page that ESC t selected, not with the one that the sender assumed', () => {
  expect(print([START, line('piñón ¿Á? €')]).text).toBe('piñón ¿Á? €')
  expect(print([hex('1b 40'), line('Á')]).text).toBe('╡')
})

test('a page that the printer does not have is reported as a mistake and changes nothing', () => {
  const { mechanics, text } = print([hex('1b 40 1b 74 35'), line('ñ')])
  expect(text).toBe('ñ')
  expect(mechanics.mistakes).toEqual(['ESC t 53: no such code page, the old one stays'])
})

test('a cheap printer prints accents as Chinese until FS ., and again after ESC @', () => {
  expect(print([hex('1b 40 1b 74 13'), line('ñandú')], { doubleByte: true }).text).not.toContain('ñ')
  expect(print([hex('1c 2e 1b 40 1b 74 13'), line('ñandú')], { doubleByte: true }).text).not.toContain('ñ')
  expect(print([START, line('ñandú')], { doubleByte: true }).text).toBe('ñandú')
})

test('a full line breaks where the paper ends; one that just fits does not', () => {
  expect(print([line('a'.repeat(32)), line('b')]).text).toBe(`${'a'.repeat(32)}\nb`)
  expect(print([line(`${'a'.repeat(32)}b`)]).text).toBe(`${'a'.repeat(32)}\nb`)
  expect(print([hex('1d 21 11'), line('HAMBURGUESA DOBLE')]).text).toBe('HAMBURGUESA DOBL\nE')
})

test('alignment moves the line, and is ignored in the middle of one', () => {
  expect(print([hex('1b 61 01'), line('ab')]).text).toBe(`${' '.repeat(15)}ab`)
  expect(print([hex('1b 61 02'), line('ab')]).text).toBe(`${' '.repeat(30)}ab`)
  const { text, mechanics } = print([Buffer.from('ab'), hex('1b 61 02'), line('cd')])
  expect(text).toBe('abcd')
  expect(mechanics.mistakes).toEqual(['ESC a in the middle of a line: ignored'])
})

test('ESC @ discards the line that was not printed yet', () => {
  expect(print([Buffer.from('perdido'), hex('1b 40'), line('queda')]).text).toBe('queda')
})

test('a paper ends at the cut and has its own bytes', () => {
  const first = Buffer.concat([START, line('uno'), CUT])
  const { effects, text, mechanics } = print([first, line('dos')])
  expect(effects).toMatchObject([{ type: 'paper', paper: { n: 1, cut: 'partial' } }])
  const [effect] = effects
  if (effect?.type !== 'paper') throw new Error('no paper')
  expect(effect.paper.toText()).toBe('uno')
  expect(effect.paper.bytes).toEqual(first)
  expect(text).toBe('dos')
  expect(mechanics.paper.n).toBe(2)
})

test('a cut in the middle of a line is ignored, one too near the last line is a mistake', () => {
  expect(print([Buffer.from('x'), CUT]).mechanics.mistakes).toEqual(['GS V in the middle of a line: ignored'])
  expect(print([line('x'), hex('1d 56 00')]).mechanics.mistakes[0]).toContain('the knife wants')
  expect(print([line('x'), hex('1b 64 04 1d 56 00')]).mechanics.mistakes).toEqual([])
  expect(print([line('x'), CUT]).mechanics.mistakes).toEqual([])
})

test('a QR code wider than the paper prints nothing and is reported', () => {
  const { mechanics, text } = print([qrCode('x'.repeat(1500))])
  expect(text).toBe('')
  expect(mechanics.mistakes[0]).toContain('does not fit')
  expect(print([qrCode('x'.repeat(3000))]).mechanics.mistakes[0]).toContain('not printed')
})

test('a beep is Epson’s or the clones’; that of the TM-U230, which others do not know, is a mistake', () => {
  const expected = { mistakes: [], unknownCommands: [] }
  expect(print([hex('1b 28 41 03 00 61 01 03 1b 42 02 03')]).mechanics).toMatchObject(expected)
  expect(print([hex('1b 28 41 05 00 61 64 03 02 02')]).mechanics.mistakes).toEqual([
    'ESC ( A function 97, 100, of 5 bytes',
  ])
})

test('drawer kicks are counted, unknown commands are listed with their bytes', () => {
  const { mechanics } = print([hex('1b 70 00 19 fa 1b 70 01 19 fa 1b 35'), line('5')])
  expect(mechanics.paper.drawerKicks).toBe(2)
  expect(mechanics.unknownCommands).toEqual(['ESC 5 (1b35)'])
})

test('requests after the data are answered in order', () => {
  const { effects } = print([line('x'), completion('ab12'), hex('1d 72 01'), CUT])
  expect(effects.map((effect) => effect.type)).toEqual(['completion', 'consumption', 'paper'])
  expect(effects[0]).toMatchObject({ processId: Uint8Array.from(Buffer.from('ab12')) })
})

// Its dots: golden-papers.test.ts.
test('the picture of a paper is a small PNG of two colours, with white at both sides', () => {
  const png = PNG.sync.read(print([line('¡Hola!')]).mechanics.paper.toPng())
  expect([png.width, png.height]).toEqual([384 + 2 * 40, 24 + 30])
  const colours = new Set(
    Array.from({ length: png.width * png.height }, (_, i) => png.data.toString('hex', i * 4, i * 4 + 3)),
  )
  expect([...colours]).toEqual(['fbfaf5', '1d1c1a'])
})

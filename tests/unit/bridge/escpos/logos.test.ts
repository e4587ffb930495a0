import { describe, expect, it } from 'vitest'
import * as command from '../../../../bridge/escpos/commands'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { createLogos } from '../../../../bridge/escpos/logos'
import type { Raster } from '../../../../bridge/escpos/raster'
import type { LogFacts } from '../../../../bridge/log/log'
import { parseEscpos } from '../../../fakes/printer/parse-escpos'
import { aPng } from './a-png'
import { aPrinter } from './a-printer'

function logos() {
  const entries: LogFacts[] = []
  return { logoFor: createLogos((facts) => entries.push(facts)), entries }
}

const of = (base64: string, dots = 576): Raster => {
  const raster = logos().logoFor(base64, dots)
  if (!raster) throw new Error('no logo')
  return raster
}

/** The share of dots that are black. */
function ink({ data, rows }: Raster, width: number): number {
  const bits = [...data].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
  return bits / (rows * width)
}

const BLACK = [0, 0, 0, 255] as const

describe('a logo', () => {
  it('is black where it is dark, white where it is bright or transparent', () => {
    const png = aPng(16, 1, (x) => (x < 8 ? BLACK : x < 12 ? [255, 255, 255, 255] : [0, 0, 0, 0]))
    expect(of(png)).toEqual({ rowBytes: 2, rows: 1, data: Buffer.from([0xff, 0x00]) })
  })

  it('shows greys and partial transparency as a share of dots, spread evenly', () => {
    for (const [colour, part] of [
      [[128, 128, 128, 255], 0.498],
      [[191, 191, 191, 255], 0.251],
      [[0, 0, 0, 128], 0.502],
      [[255, 0, 0, 255], 0.701],
    ] as const) {
      const raster = of(aPng(256, 256, () => colour))
      const half = { ...raster, rows: 128, data: raster.data.subarray(0, 128 * 32) }
      for (const piece of [raster, half]) expect(Math.abs(ink(piece, 256) - part), String(colour)).toBeLessThan(0.01)
    }
  })

  it('is scaled down to fit the paper, in proportion, and never up', () => {
    const wide = aPng(1200, 300, () => BLACK)
    expect(of(wide, 576)).toMatchObject({ rowBytes: 72, rows: 144 })
    expect(of(wide, 384)).toMatchObject({ rowBytes: 48, rows: 96 })
    expect(
      of(
        aPng(1200, 300, () => BLACK),
        390,
      ).rowBytes,
    ).toBe(48)
    expect(of(aPng(10, 1600, () => BLACK))).toMatchObject({ rowBytes: 1, rows: 320 })
    expect(of(aPng(20, 10, () => BLACK))).toMatchObject({ rowBytes: 3, rows: 10 })
  })

  it('is converted once for each width of paper, and again when the shop changes it', () => {
    const { logoFor } = logos()
    const [one, other] = [aPng(8, 8, () => BLACK), aPng(8, 9, () => BLACK)]
    const first = logoFor(one, 576)
    expect(logoFor(one, 576)).toBe(first)
    expect(logoFor(one, 384)).not.toBe(first)
    expect(logoFor(one, 576)).toBe(first)
    expect(logoFor(other, 576)).toMatchObject({ rows: 9 })
    expect(logoFor(null, 576)).toBeNull()
  })

  it('that is broken or huge is left out and logged once, and a good one after it is printed', () => {
    const good = aPng(8, 8, () => BLACK)
    const cut = Buffer.from(good, 'base64').subarray(0, 60).toString('base64')
    const huge = Buffer.from(good, 'base64')
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    const flipped = Buffer.from(good, 'base64')
    flipped[45] = (flipped[45] ?? 0) ^ 0xff
    for (const bad of [cut, huge.toString('base64'), flipped.toString('base64'), 'AAAA', '']) {
      const { logoFor, entries } = logos()
      for (const dots of [576, 384, 576]) expect(logoFor(bad, dots)).toBeNull()
      expect(entries).toEqual([expect.objectContaining({ level: 'warning' })])
      // Detected from its header: decoding would take 14 GB.
      if (bad === huge.toString('base64')) expect(entries[0]?.message).toContain('60000 x 60000 pixels is too large')
      expect(logoFor(good, 576)).not.toBeNull()
    }
  })

  it('contains no real-time command, although its dots form one: it would open the drawer', () => {
    const bytes = [0x10, 0x14, 0x01, 0x00, 0x10, 0x04, 0x10, 0x05]
    const bit = (x: number) => (((bytes[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1
    const { data } = of(aPng(64, 1, (x) => (bit(x) ? BLACK : [255, 255, 255, 255])))
    expect([...data]).toEqual([0x11, 0x14, 0x01, 0x00, 0x11, 0x04, 0x11, 0x05])
  })
})

describe('a logo on its way to the printer', () => {
  const raster: Raster = { rowBytes: 72, rows: 100, data: Buffer.from(Array.from({ length: 7200 }, (_, i) => i % 251)) }

  it('is sent in bands that fit the memory of a cheap printer, none missing', () => {
    const { commands, rest } = parseEscpos(command.raster(raster), true)
    expect(rest).toHaveLength(0)
    expect(commands.every(({ name, raw }) => name === 'GS v' && raw.length <= 2048 + 8)).toBe(true)
    expect(Buffer.concat(commands.map(({ args }) => args.subarray(6)))).toEqual(raster.data)
    expect(commands.map(({ args }) => args[4])).toEqual([28, 28, 28, 16])
  })

  it('is centred where the ticket says, and its time is counted', () => {
    const encode = (logo: Raster | null) =>
      encodeTicket({ title: '', blocks: [{ type: 'image', image: 'logo' }] }, aPrinter(), { copies: 1, logo })
    const names = (logo: Raster | null) => parseEscpos(encode(logo).bytes, true).commands.map(({ name }) => name)
    expect(names({ ...raster, rows: 20 })).toEqual(['ESC @', 'FS .', 'ESC t', 'ESC a', 'GS v', 'ESC a', 'GS V'])
    expect(encode(raster).lines).toBe(4)
    expect(names(null)).toEqual(['ESC @', 'FS .', 'ESC t', 'GS V'])
  })
})

import { defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import * as command from '../../../../bridge/escpos/commands'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { createLogos } from '../../../../bridge/escpos/logos'
import type { Raster } from '../../../../bridge/escpos/raster'
import type { LogFacts } from '../../../../bridge/log/log'
import { parseEscpos } from '../../../fakes/printer/parse-escpos'
import { HARMLESS, REFUSED, UNDRAWABLE } from '../../../fixtures/png'
import { aPng } from './a-png'
import { aPrinter } from './a-printer'

/** Logos of a shop with a printer of each of these widths. */
function aShop(heads: readonly number[] = [576]) {
  const entries: LogFacts[] = []
  const logos = createLogos((facts) => entries.push(facts))
  const printers = heads.map((dots) => aPrinter({ dots }))
  const { restaurant, ...others } = defaultBridgeSettings()
  const update = (logo: string | null) => logos.update({ ...others, restaurant: { ...restaurant, logo }, printers })
  return { logos, update, entries }
}

async function of(base64: string, dots = 576): Promise<Raster> {
  const { logos, update } = aShop([dots])
  await update(base64)
  return logos.raster(dots) ?? expect.unreachable(JSON.stringify(logos.issues()))
}

/** The share of dots that are black. */
function ink({ data, rows }: Raster, width: number): number {
  const bits = [...data].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
  return bits / (rows * width)
}

const BLACK = [0, 0, 0, 255] as const
const BROKEN = Object.values({ ...REFUSED, ...UNDRAWABLE }).map((bytes) => bytes.toString('base64'))

describe('a logo', () => {
  it('is black where it is dark, white where it is bright or transparent', async () => {
    const png = aPng(16, 1, (x) => (x < 8 ? BLACK : x < 12 ? [255, 255, 255, 255] : [0, 0, 0, 0]))
    expect(await of(png)).toEqual({ rowBytes: 2, rows: 1, data: Buffer.from([0xff, 0x00]) })
  })

  it('shows greys and partial transparency as a share of dots, spread evenly', async () => {
    for (const [colour, part] of [
      [[128, 128, 128, 255], 0.498],
      [[191, 191, 191, 255], 0.251],
      [[0, 0, 0, 128], 0.502],
      [[255, 0, 0, 255], 0.701],
    ] as const) {
      const raster = await of(aPng(256, 256, () => colour))
      const half = { ...raster, rows: 128, data: raster.data.subarray(0, 128 * 32) }
      for (const piece of [raster, half]) expect(Math.abs(ink(piece, 256) - part), String(colour)).toBeLessThan(0.01)
    }
  })

  it('is scaled down to fit the paper, in proportion, and never up', async () => {
    const wide = aPng(1200, 300, () => BLACK)
    expect(await of(wide, 576)).toMatchObject({ rowBytes: 72, rows: 144 })
    expect(await of(wide, 384)).toMatchObject({ rowBytes: 48, rows: 96 })
    expect(await of(wide, 390)).toMatchObject({ rowBytes: 48 })
    expect(await of(aPng(10, 1600, () => BLACK))).toMatchObject({ rowBytes: 1, rows: 320 })
    expect(await of(aPng(20, 10, () => BLACK))).toMatchObject({ rowBytes: 3, rows: 10 })
  })

  it('is drawn once for each width of paper, and again when the shop changes it', async () => {
    const { logos, update } = aShop([576, 384])
    const [one, other] = [aPng(8, 8, () => BLACK), aPng(8, 9, () => BLACK)]
    await update(one)
    const [wide, narrow] = [logos.raster(576), logos.raster(384)]
    expect([wide?.rows, narrow?.rows, logos.raster(512)]).toEqual([8, 8, null])
    await update(one)
    expect([logos.raster(576), logos.raster(384)]).toEqual([wide, narrow])
    expect(logos.raster(576)).toBe(wide)
    await update(other)
    expect(logos.raster(576)).toMatchObject({ rows: 9 })
    await update(null)
    expect(logos.raster(576)).toBeNull()
  })

  it('that was changed again while it was drawn does not come back', async () => {
    const { logos, update } = aShop()
    const [first, second] = [aPng(600, 600, () => BLACK), aPng(8, 9, () => BLACK)]
    await Promise.all([update(first), update(second)])
    expect(logos.raster(576)).toMatchObject({ rows: 9 })
    await Promise.all([update(first), update(null)])
    expect(logos.raster(576)).toBeNull()
  })

  it('that is changed many times at once is drawn for the last one alone', async () => {
    const { logos, update, entries } = aShop()
    const { 'empty data': broken = Buffer.alloc(0) } = UNDRAWABLE
    const [first] = [update(aPng(8, 7, () => BLACK))]
    const changes = Array.from({ length: 50 }, () => update(broken.toString('base64')))
    await Promise.all([first, ...changes, update(aPng(8, 9, () => BLACK))])
    expect([logos.raster(576)?.rows, entries]).toEqual([9, []])
  })

  it('is still that of before while the new one is drawn, so that no paper waits', async () => {
    const { logos, update } = aShop()
    await update(aPng(8, 9, () => BLACK))
    const drawn = update(aPng(600, 600, () => BLACK))
    expect(logos.raster(576)).toMatchObject({ rows: 9 })
    await drawn
    expect(logos.raster(576)).toMatchObject({ rows: 320 })
  })

  it('that is broken is left out, which is said until another one is set, and logged once', async () => {
    const good = aPng(8, 8, () => BLACK)
    for (const bad of [...BROKEN, 'AAAA', '']) {
      const { logos, update, entries } = aShop()
      for (const logo of [good, bad, bad]) await update(logo)
      expect([logos.raster(576), logos.issues()]).toMatchObject([null, [{ path: 'restaurant.logo' }]])
      expect(entries).toEqual([expect.objectContaining({ level: 'warning' })])
      await update(good)
      expect([logos.raster(576)?.rows, logos.issues()]).toEqual([8, []])
    }
  })

  it('that hides 80 MB in a text, a colour profile or an animation is printed, and they are not read', async () => {
    for (const bytes of Object.values(HARMLESS)) expect(await of(bytes.toString('base64'))).toMatchObject({ rows: 8 })
  })

  it('contains no real-time command, although its dots form one: it would open the drawer', async () => {
    const bytes = [0x10, 0x14, 0x01, 0x00, 0x10, 0x04, 0x10, 0x05]
    const bit = (x: number) => (((bytes[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1
    const { data } = await of(aPng(64, 1, (x) => (bit(x) ? BLACK : [255, 255, 255, 255])))
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

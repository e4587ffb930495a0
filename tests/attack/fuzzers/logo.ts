import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { chunk, END } from '../../fakes/printer/png-file'
import { type Head, idat, ihdr } from '../../fixtures/png'
import { factura } from '../../unit/bridge/support/papers'
import { type CaseOutcome, type Fuzzer, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { settingsWith, Target } from '../target'

/** A logo is taken or refused, and the honest paper out, within this time; it draws at most 2000 x 2000 pixels. */
const MOST_MS = 10_000
const MOST_MB = 120
const LOGO_CHARACTERS = 120_000
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const SIDES = [1, 8, 9, 203, 576, 2_000, 2_001, 60_000, 2 ** 32 - 1]
const FLOODS = [1_000, 1_000_000, 80_000_000].map((bytes) => deflateSync(Buffer.alloc(bytes), { level: 9 }))
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** A picture in order, of sides that are drawn. */
function goodChunks(random: Random): Buffer[] {
  const colourType = random.pick([0, 2, 3, 4, 6])
  const bitDepth =
    colourType === 3 ? random.pick([1, 2, 4, 8]) : random.pick(colourType === 0 ? [1, 2, 4, 8, 16] : [8, 16])
  const [width, height] = [random.pick(SIDES.slice(0, 6)), random.pick(SIDES.slice(0, random.chance(0.1) ? 6 : 4))]
  const head = { width, height, bitDepth, colourType }
  const row = Math.ceil((width * bitDepth * (CHANNELS[colourType] ?? 1)) / 8)
  const rows = Buffer.alloc(height * (row + 1), random.chance(0.5) ? 0 : random.int(256))
  for (let y = 0; y < height; y++) rows[y * (row + 1)] = random.int(5)
  const palette = colourType === 3 ? [chunk('PLTE', random.bytes(3 * 2 ** bitDepth))] : []
  return [ihdr(head), ...palette, idat(rows), END]
}

const oddHead = (random: Random): Head => ({
  width: random.pick(SIDES),
  height: random.pick(SIDES),
  bitDepth: random.pick([1, 2, 3, 4, 8, 16, 255]),
  colourType: random.int(8),
  compression: random.chance(0.1) ? 1 : 0,
  filter: random.chance(0.1) ? 1 : 0,
  interlace: random.int(3),
})

/** The chunks with one thing changed that decoders trip over. */
function changed(chunks: readonly Buffer[], random: Random): Buffer[] {
  const at = random.int(chunks.length)
  const one = chunks[at] ?? END
  const place = random.int(chunks.length + 1)
  const extra = random.pick([
    () => one,
    () => ihdr(oddHead(random)),
    () => chunk('IDAT', random.pick(FLOODS)),
    () =>
      chunk(
        random.pick(['zTXt', 'iCCP', 'acTL', 'fdAT', 'PLTE', 'tRNS', 'CgBI', 'IEND']),
        random.bytes(random.int(40)),
      ),
  ])
  return random.pick([
    () => [...chunks.slice(0, place), extra(), ...chunks.slice(place)],
    () => chunks.map((each, i) => (i === at ? extra() : each)),
    () => chunks.filter((_, i) => i !== at),
    () => [...chunks.slice(at), ...chunks.slice(0, at)],
    () => chunks.map((each, i) => (i === at ? resized(each, random) : each)),
  ])()
}

/** A chunk that says another length, with or without its CRC made right. */
function resized(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32BE(random.pick([0, 1, bytes.length, 2 ** 31, 2 ** 32 - 1]), 0)
  if (random.chance(0.5)) copy.writeUInt32BE(crc32(copy.subarray(4, -4)), copy.length - 4)
  return copy
}

/** Sound chunks, but more data than a printer's picture has, or announced as such. */
function hugeChunks(random: Random): Buffer[] {
  const head = { width: random.pick(SIDES), height: random.pick(SIDES), colourType: random.pick([0, 2, 4, 6]) }
  return [ihdr({ ...head, interlace: random.int(2) }), chunk('IDAT', random.pick(FLOODS)), END]
}

function aLogo(random: Random): Buffer {
  let chunks = random.chance(0.3) ? hugeChunks(random) : goodChunks(random)
  for (let n = random.int(4); n > 0; n--) chunks = changed(chunks, random)
  const file = Buffer.concat([SIGNATURE, ...chunks])
  return random.chance(0.15) ? random.damaged(file) : file
}

/** Logos over HTTP and by hand in settings.json. */
export const logo: Fuzzer = {
  name: 'logo',
  invariant: `whatever picture is the logo, the next paper is out within ${MOST_MS / 1000} s, in bounded memory`,
  async open() {
    const target = await Target.open()
    const settings = settingsWith(target.printer.port)

    let orders = 0
    const withLogo = (text: string) => ({ ...settings, restaurant: { name: 'Casa', logo: text } })
    const read = async () =>
      JSON.parse((await target.ask('GET', '/settings')).text) as {
        version: string
        settings: { restaurant: { logo: string | null } }
      }

    /** Whether it was taken. */
    async function overHttp(text: string, faults: string[]): Promise<boolean> {
      const { version } = await read()
      const body = JSON.stringify(withLogo(text))
      const { status } = await target.ask('PUT', '/settings', body, { 'if-match': `"${version}"` })
      if (isServerError(status)) faults.push(`PUT /settings: ${status}`)
      return status === 200
    }

    /** As a person who edits the file: no rule of HTTP is in between. */
    async function byHand(text: string, faults: string[]): Promise<boolean> {
      await writeFile(join(target.bridge.dataDir, 'settings.json'), JSON.stringify(withLogo(text)))
      if (text.length > LOGO_CHARACTERS) return false
      for (const end = performance.now() + MOST_MS; (await read()).settings.restaurant.logo !== text; )
        if (performance.now() > end) {
          faults.push('settings.json written by hand did not take effect')
          break
        }
      return true
    }

    async function run(random: Random): Promise<CaseOutcome> {
      const faults: string[] = []
      const file = aLogo(random)
      const start = performance.now()
      const accepted = await (random.chance(0.1) ? byHand : overHttp)(file.toString('base64'), faults)
      const { key, payload } = await factura({ order: `logo-${orders++}`, transaction: 'C1-1' })
      await target.ask('PUT', `/jobs/${encodeURIComponent(key)}`, JSON.stringify(payload))
      faults.push(...(await target.printOne()))
      const ms = Math.round(performance.now() - start)
      if (ms > MOST_MS) faults.push(`the paper was out after ${ms} ms`)
      return { faults: faults.map((fault) => `${fault} (a logo of ${file.length} B, taken: ${accepted})`), accepted }
    }
    const before = await target.memory('VmHWM')
    async function check(): Promise<string[]> {
      const growth = (await target.memory('VmHWM')) - before
      return [
        ...(growth > MOST_MB ? [`memory grew by ${Math.round(growth)} MB at its peak`] : []),
        ...(await target.check()),
      ]
    }
    return { run, check, close: () => target.close() }
  },
}

/** Samples of a pixel by colour type, and the bit depths that it may have (PNG, third edition, table 8). */
const COLOUR_TYPES = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
} as const

type ColourType = keyof typeof COLOUR_TYPES

/** The widest print head has 832 dots: a larger picture is scaled down anyway. */
const MOST_SIDE = 2000

/** A still picture, its data as they are in the file: deflated and filtered. */
export interface Png {
  width: number
  height: number
  bitDepth: number
  colourType: ColourType
  channels: number
  /** Adam7 (PNG, 8.1). */
  interlaced: boolean
  /** PLTE: three bytes a colour; empty: none. */
  palette: Uint8Array
  /** tRNS; empty: none. */
  transparency: Uint8Array
  /** IDAT chunks in order: one zlib stream. */
  data: Uint8Array[]
}

export type PngReading =
  | { ok: true; png: Png }
  /** `detail`: for the log. */
  | { ok: false; fault: 'not-png'; detail: string }
  | { ok: false; fault: 'too-large'; width: number; height: number; detail: string }

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Length, type and CRC of a chunk. */
const FRAME_BYTES = 12

const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRCS[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

const wrong = (detail: string): PngReading => ({ ok: false, fault: 'not-png', detail })

interface Chunk {
  type: string
  body: Uint8Array
}

/** The chunks up to the end of the file, or what is wrong with one. */
function chunksOf(bytes: Uint8Array): Chunk[] | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    if (bytes.length - at < FRAME_BYTES) return 'bytes after the last chunk'
    const end = at + FRAME_BYTES + view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!/^[A-Za-z]{4}$/.test(type)) return 'a chunk without a name'
    if (end > bytes.length) return `${type} is longer than the file`
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return `the CRC of ${type} is wrong`
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4) })
    at = end
  }
  return chunks
}

const isColourType = (value: number): value is ColourType => Object.hasOwn(COLOUR_TYPES, value)

type Header = Omit<Png, 'palette' | 'transparency' | 'data'>

function readHeader(body: Uint8Array): Header | string {
  if (body.length !== 13) return 'IHDR has another length'
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bitDepth = 0, colourType = 0, compression, filter, interlace = 0] = body.subarray(8)
  if (width === 0 || height === 0) return 'a side of 0 pixels'
  if (!isColourType(colourType)) return `colour type ${colourType}`
  const { channels, depths } = COLOUR_TYPES[colourType]
  if (!depths.some((depth) => depth === bitDepth)) return `bit depth ${bitDepth} of colour type ${colourType}`
  if (compression !== 0 || filter !== 0 || interlace > 1) return 'an unknown compression, filter or interlace method'
  return { width, height, bitDepth, colourType, channels, interlaced: interlace === 1 }
}

/** The only chunks that are read; each other one that a decoder must know (first letter upper case) is refused. */
const READ = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

/** What is wrong with the chunks' order and number: IHDR once and first, IDAT together, IEND once, last and empty. */
function orderFault(chunks: Chunk[]): string | null {
  const types = chunks.map(({ type }) => type)
  const unknown = types.find((type) => /^[A-Z]/.test(type) && !READ.includes(type))
  if (unknown !== undefined) return `an unknown chunk ${unknown}`
  const twice = READ.find((type) => type !== 'IDAT' && types.indexOf(type) !== types.lastIndexOf(type))
  if (twice !== undefined) return `${twice} twice`
  if (types[0] !== 'IHDR') return 'it does not begin with IHDR'
  if (types.at(-1) !== 'IEND' || chunks.at(-1)?.body.length !== 0) return 'it does not end with IEND'
  const [first, last] = [types.indexOf('IDAT'), types.lastIndexOf('IDAT')]
  if (first < 0) return 'no IDAT'
  if (types.slice(first, last).some((type) => type !== 'IDAT')) return 'chunks between those of IDAT'
  const palette = types.indexOf('PLTE')
  const transparency = types.indexOf('tRNS')
  if (Math.max(palette, transparency) > first) return 'PLTE or tRNS after IDAT'
  return transparency >= 0 && palette > transparency ? 'tRNS before PLTE' : null
}

/** What is wrong with the palette or the transparent colours (PNG, 11.2.2 and 11.3.1.1). */
function coloursFault({ bitDepth, colourType, palette, transparency }: Omit<Png, 'data'>): string | null {
  const colours = palette.length / 3
  if (colourType === 3 && colours === 0) return 'no PLTE'
  if (colours > 0 && (colourType === 0 || colourType === 4)) return `PLTE of colour type ${colourType}`
  if (!Number.isInteger(colours) || colours > (colourType === 3 ? 2 ** bitDepth : 256)) return 'PLTE has another length'
  const { length } = transparency
  if (length === 0) return null
  const most = { 0: 2, 2: 6, 3: colours, 4: 0, 6: 0 }[colourType]
  return length > most || (colourType !== 3 && length !== most) ? 'tRNS has another length' : null
}

const NOTHING = new Uint8Array()

/**
 * Reads a PNG strictly and inflates nothing: one IHDR, at the beginning; sides that a printer can use; chunks that lie
 * within the file, in order, with their CRC, and none that a decoder must know and this one does not. Chunks that may be
 * ignored (texts, profiles, animation) are.
 */
export function readPng(bytes: Uint8Array): PngReading {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return wrong('no PNG')
  const chunks = chunksOf(bytes)
  if (typeof chunks === 'string') return wrong(chunks)
  const order = orderFault(chunks)
  if (order !== null) return wrong(order)
  const bodyOf = (type: string): Uint8Array => chunks.find((chunk) => chunk.type === type)?.body ?? NOTHING
  const header = readHeader(bodyOf('IHDR'))
  if (typeof header === 'string') return wrong(header)
  const { width, height } = header
  if (Math.max(width, height) > MOST_SIDE)
    return { ok: false, fault: 'too-large', width, height, detail: `${width} x ${height} pixels are too many` }
  const colours = { ...header, palette: bodyOf('PLTE'), transparency: bodyOf('tRNS') }
  const fault = coloursFault(colours)
  if (fault !== null) return wrong(fault)
  const data = chunks.flatMap(({ type, body }) => (type === 'IDAT' ? [body] : []))
  return { ok: true, png: { ...colours, data } }
}

/** The same of the settings' text. */
export function readPngText(base64: string): PngReading {
  let text: string
  try {
    text = atob(base64)
  } catch {
    return wrong('no base64')
  }
  return readPng(Uint8Array.from(text, (each) => each.charCodeAt(0)))
}

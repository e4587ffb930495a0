import { PNG } from 'pngjs'

/** Eight bits a channel, red, green, blue and alpha. */
export type Picture = Pick<PNG, 'width' | 'height' | 'data'>

/** More becomes 16 MB in memory, and a print head has not even a thousand dots across. */
const MOST_PIXELS = 4_000_000
const SIGNATURE = '89504e470d0a1a0a'

/** A PNG from base64; throws on a broken or huge one, which is seen at its head, before a pixel is unpacked. */
export function readPng(base64: string): Picture {
  const file = Buffer.from(base64, 'base64')
  if (file.length < 24 || file.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no PNG')
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  if (width * height > MOST_PIXELS) throw new Error(`a PNG of ${width} x ${height} pixels is too large`)
  return PNG.sync.read(file)
}

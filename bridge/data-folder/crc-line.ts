import { crc32 } from 'node:zlib'

const HEAD = '{"crc":"'
const SUM = 8
const hex = (sum: number): string => sum.toString(16).padStart(SUM, '0')

/** One JSON object a line, with its line feed; `crc` is the CRC-32, in hex, of the line without it. */
export function encodeCrcLine(fields: object): string {
  const body = JSON.stringify(fields)
  return `${HEAD}${hex(crc32(body))}",${body.slice(1)}\n`
}

/** The fields of a line without its line feed; null when its CRC does not match. */
export function decodeCrcLine(line: Buffer): unknown {
  const start = HEAD.length + SUM + 2
  if (line.length <= start || line.toString('latin1', 0, HEAD.length) !== HEAD) return null
  if (line.toString('latin1', start - 2, start) !== '",') return null
  const body = Buffer.concat([Buffer.from('{'), line.subarray(start)])
  if (hex(crc32(body)) !== line.toString('latin1', HEAD.length, HEAD.length + SUM)) return null
  return JSON.parse(body.toString())
}

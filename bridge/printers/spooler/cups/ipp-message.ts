/** The supported attribute values; IPP's dates, ranges and collections are not needed. */
export type IppValue = string | number | boolean

/** Value tags that are sent (RFC 8010, 3.5.2). */
export const TAG = {
  integer: 0x21,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const

export interface IppAttribute {
  name: string
  tag: (typeof TAG)[keyof typeof TAG]
  values: readonly (string | number)[]
}

export interface IppRequest {
  operation: number
  /** Sent after charset and language, in this order. */
  attributes: readonly IppAttribute[]
  job?: readonly IppAttribute[]
}

/** The attributes of one printer or job. */
export type IppGroup = ReadonlyMap<string, readonly IppValue[]>

export interface IppAnswer {
  status: number
  printers: IppGroup[]
  jobs: IppGroup[]
}

const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const
const FIRST_VALUE_TAG = 0x10
const WITH_LANGUAGE = new Set([0x35, 0x36])
const NUMBERS = new Set([0x21, 0x23])
const BOOLEAN = 0x22
const FIRST_STRING = 0x41

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([uint16(bytes.length), bytes])
}

function encodeValue(value: string | number): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** A further value of the same attribute has an empty name (RFC 8010, 3.1.5). */
const encodeAttribute = ({ name, tag, values }: IppAttribute): Buffer =>
  Buffer.concat(
    values.flatMap((value, i) => [Buffer.of(tag), sized(Buffer.from(i === 0 ? name : '')), sized(encodeValue(value))]),
  )

/** One request as bytes (RFC 8010, 3.1); a document follows unchanged. */
export function encodeIpp({ operation, attributes, job = [] }: IppRequest): Buffer {
  const always: IppAttribute[] = [
    { name: 'attributes-charset', tag: TAG.charset, values: ['utf-8'] },
    { name: 'attributes-natural-language', tag: TAG.language, values: ['en'] },
  ]
  return Buffer.concat([
    Buffer.from([2, 0, operation >> 8, operation & 0xff, 0, 0, 0, 1, GROUP.operation]),
    ...[...always, ...attributes].map(encodeAttribute),
    ...(job.length > 0 ? [Buffer.of(GROUP.job), ...job.map(encodeAttribute)] : []),
    Buffer.of(GROUP.end),
  ])
}

/** Null: an unsupported type of value. */
function decodeValue(tag: number, bytes: Buffer): IppValue | null {
  if (NUMBERS.has(tag)) return bytes.readInt32BE(0)
  if (tag === BOOLEAN) return bytes[0] !== 0
  if (WITH_LANGUAGE.has(tag)) {
    const text = 2 + bytes.readUInt16BE(0)
    return bytes.toString('utf8', text + 2, text + 2 + bytes.readUInt16BE(text))
  }
  return tag >= FIRST_STRING ? bytes.toString('utf8') : null
}

/** Reads an answer piece by piece; throws a RangeError when it is truncated. */
function reader(bytes: Buffer, start: number) {
  let at = start
  return {
    tag: () => bytes.readUInt8(at++),
    piece(): Buffer {
      const length = bytes.readUInt16BE(at)
      at += 2 + length
      if (at > bytes.length) throw new RangeError('a value without its end')
      return bytes.subarray(at - length, at)
    },
  }
}

/** Decodes an answer; null when it is truncated. */
export function decodeIpp(bytes: Buffer): IppAnswer | null {
  try {
    const answer: IppAnswer = { status: bytes.readUInt16BE(2), printers: [], jobs: [] }
    const { tag: next, piece } = reader(bytes, 8)
    let group = new Map<string, IppValue[]>()
    let values: IppValue[] = []
    for (let tag = next(); tag !== GROUP.end; tag = next()) {
      if (tag < FIRST_VALUE_TAG) {
        group = new Map()
        if (tag === GROUP.job) answer.jobs.push(group)
        if (tag === GROUP.printer) answer.printers.push(group)
        continue
      }
      const name = piece().toString('utf8')
      if (name !== '') {
        values = []
        group.set(name, values)
      }
      const value = decodeValue(tag, piece())
      if (value !== null) values.push(value)
    }
    return answer
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

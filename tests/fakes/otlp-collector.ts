import { createServer, type ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { freePort, listen } from './free-port'

/** A point of one metric, with its attributes. */
export interface Point {
  name: string
  unit: string
  /** Of a histogram: its sum. */
  value: number
  /** Of a histogram. */
  count: number | null
  labels: Record<string, string>
}

export interface Push {
  headers: Record<string, string | string[] | undefined>
  path: string
  resource: Record<string, string>
  points: Point[]
  /** The request's protobuf. */
  bytes: Buffer
}

type Field = { field: number; bytes: Buffer }

function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let [value, shift, next] = [0, 1, at]
  for (;;) {
    const byte = bytes[next++] ?? 0
    value += (byte & 127) * shift
    if (byte < 128) return [value, next]
    shift *= 128
  }
}

/** The fields of a message in protobuf's wire format; a number's bytes are as they are on the wire. */
function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0
  while (at < bytes.length) {
    const [tag, afterTag] = varint(bytes, at)
    const field = tag >> 3
    let [start, end] = [afterTag, afterTag]
    if ((tag & 7) === 0) [, end] = varint(bytes, afterTag)
    else if ((tag & 7) === 1) end += 8
    else if ((tag & 7) === 5) end += 4
    else {
      const [length, afterLength] = varint(bytes, afterTag)
      ;[start, end] = [afterLength, afterLength + length]
    }
    yield { field, bytes: bytes.subarray(start, end) }
    at = end
  }
}

const all = (bytes: Buffer, field: number): Buffer[] =>
  [...fieldsOf(bytes)].flatMap((each) => (each.field === field ? [each.bytes] : []))
const first = (bytes: Buffer, field: number): Buffer | undefined => all(bytes, field)[0]
const text = (bytes: Buffer, field: number): string => first(bytes, field)?.toString() ?? ''

/** opentelemetry/proto/common/v1: KeyValue {key = 1, value = 2 {string = 1}}. */
const labelsOf = (pairs: Buffer[]): Record<string, string> =>
  Object.fromEntries(pairs.map((pair) => [text(pair, 1), text(first(pair, 2) ?? Buffer.alloc(0), 1)]))

/** opentelemetry/proto/metrics/v1: gauge = 5, sum = 7, histogram = 9, each with its data points = 1. */
function pointsOf(metric: Buffer): Point[] {
  const [name, unit] = [text(metric, 1), text(metric, 3)]
  const numbers = [5, 7].flatMap((kind) => all(metric, kind)).flatMap((kind) => all(kind, 1))
  const histograms = all(metric, 9).flatMap((kind) => all(kind, 1))
  return [
    ...numbers.map((point) => {
      const value = first(point, 4)?.readDoubleLE() ?? Number(first(point, 6)?.readBigInt64LE() ?? 0)
      return { name, unit, value, count: null, labels: labelsOf(all(point, 7)) }
    }),
    ...histograms.map((point) => {
      const count = Number(first(point, 4)?.readBigUInt64LE() ?? 0)
      return { name, unit, value: first(point, 5)?.readDoubleLE() ?? 0, count, labels: labelsOf(all(point, 9)) }
    }),
  ]
}

function read(bytes: Buffer): Pick<Push, 'resource' | 'points'> {
  const parts = all(bytes, 1)
  const resource = labelsOf(parts.flatMap((part) => all(part, 1)).flatMap((each) => all(each, 1)))
  const metrics = parts.flatMap((part) => all(part, 2)).flatMap((scope) => all(scope, 2))
  return { resource, points: metrics.flatMap(pointsOf) }
}

/** A collector of OTLP/HTTP metrics on this machine. */
export async function openCollector() {
  const pushes: Push[] = []
  let respond = (response: ServerResponse): unknown => response.writeHead(200).end()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
      pushes.push({ headers: request.headers, path: request.url ?? '', bytes, ...read(bytes) })
      respond(response)
    })
  })
  const port = await freePort()
  await listen(server, port, '127.0.0.1')
  return {
    endpoint: `http://127.0.0.1:${port}/v1/metrics`,
    pushes,
    /** What it answers from now on. */
    answer(how: typeof respond | number): void {
      respond = typeof how === 'number' ? (response) => response.writeHead(how).end() : how
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

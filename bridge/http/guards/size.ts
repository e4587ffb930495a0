import { BODY_LIMIT } from '@shared/api'
import { createMiddleware } from 'hono/factory'
import type { Log } from '../../log/log'
import type { AppEnv } from '../app-env'
import { refuse } from '../errors'
import { hasBody } from './media-type'

type BodyReading =
  | { type: 'whole'; text: string }
  /** Longer than the limit, whatever its Content-Length said. */
  | { type: 'too-long' }
  /** The connection ended before the body did. */
  | { type: 'aborted'; cause: unknown }

/** Reads a body up to the limit. */
async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<BodyReading> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of body ?? []) {
      size += piece.length
      if (size > BODY_LIMIT) return { type: 'too-long' }
      pieces.push(piece)
    }
  } catch (cause) {
    return { type: 'aborted', cause }
  }
  return { type: 'whole', text: Buffer.concat(pieces).toString('utf8') }
}

/**
 * A declared length is an upper bound, as Node's parser reads no further: such a body is read without a web stream, which
 * takes longer than all guards together.
 */
async function readDeclared(request: Request): Promise<BodyReading> {
  try {
    const text = await request.text()
    return Buffer.byteLength(text) > BODY_LIMIT ? { type: 'too-long' } : { type: 'whole', text }
  } catch (cause) {
    return { type: 'aborted', cause }
  }
}

const readUpTo = (request: Request, declared: number): Promise<BodyReading> =>
  declared > 0 ? readDeclared(request) : readBounded(request.body)

/** Keeps the body's text for the routes, 1 MiB at most. */
export const sizeGuard = (log: Log) =>
  createMiddleware<AppEnv>(async function checkSize(c, next) {
    if (!hasBody(c.req.method)) return next()
    const declared = Number(c.req.header('content-length') ?? 0)
    const reading = declared > BODY_LIMIT ? ({ type: 'too-long' } as const) : await readUpTo(c.req.raw, declared)
    if (reading.type === 'too-long') {
      c.header('connection', 'close') // the rest of the body is not waited for
      return refuse(c, 'size')
    }
    if (reading.type === 'aborted') {
      const message = `the caller of a ${c.req.method} left in the middle of its body: ${String(reading.cause)}`
      log({ level: 'info', step: 'trouble', kind: 'aborted body', message })
      return c.body(null, 400) // the connection is closed: no one receives it
    }
    c.set('bodyText', reading.text)
    await next()
  })
